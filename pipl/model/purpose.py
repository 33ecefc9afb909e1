"""Purposes for which an app processes personal information."""

from __future__ import annotations

from pipl.model.word import Word

OWN = "own:vocabulary"


class Purpose(Word, zh="处理目的", en="purpose of processing"):
    """Purposes of processing as apps state them (PIPL 6(1))."""

    ACCOUNT_REGISTRATION = "account_registration", "注册账号", "account registration", OWN
    LOGIN = "login", "登录", "login", OWN
    IDENTITY_VERIFICATION = "identity_verification", "核验身份", "identity verification", OWN
    ORDER_FULFILMENT = "order_fulfilment", "履行订单", "order fulfilment", OWN
    BOOKING = "booking", "预订与购票", "booking and ticketing", OWN
    DELIVERY = "delivery", "配送与寄递", "delivery", OWN
    PAYMENT = "payment", "支付与转账", "payment and transfer", OWN
    AFTER_SALES = "after_sales", "退换货等售后", "returns, refunds and other after-sales service", OWN
    CUSTOMER_SERVICE = "customer_service", "客户服务", "customer service", OWN
    COMPLAINT_HANDLING = "complaint_handling", "处理投诉与个人请求", "handling complaints and requests", OWN
    NAVIGATION = "navigation", "定位与导航", "positioning and navigation", OWN
    RIDE_DISPATCH = "ride_dispatch", "用车派单", "dispatching rides and vehicles", OWN
    COMMUNICATION = "communication", "通信与会议", "communication and meetings", OWN
    SOCIAL_INTERACTION = "social_interaction", "关注、找友等社交互动", "social interaction", OWN
    MATCHMAKING = "matchmaking", "婚恋、求职等撮合", "matching persons, as in dating or recruitment", OWN
    CONTENT_PUBLISHING = "content_publishing", "发布内容", "content publishing", OWN
    CONTENT_VIEWING = "content_viewing", "浏览与播放内容", "viewing and playing content", OWN
    LIVE_STREAMING = "live_streaming", "网络直播", "live streaming", OWN
    SEARCH = "search", "搜索", "search", OWN
    GAMING = "gaming", "网络游戏", "on-line games", OWN
    MEDIA_EDITING = "media_editing", "拍摄与编辑影像", "taking and editing images", OWN
    TEXT_INPUT = "text_input", "输入与语音识别", "text and voice input", OWN
    FILE_STORAGE = "file_storage", "文件存储与同步", "file storage and synchronisation", OWN
    DEVICE_CONTROL = "device_control", "连接与控制设备", "connecting and controlling devices", OWN
    SERVICE_NOTIFICATION = "service_notification", "服务通知", "notifications about the service", OWN
    FITNESS_TRACKING = "fitness_tracking", "运动健身记录", "fitness tracking", OWN
    HEALTH_SERVICE = "health_service", "医疗健康服务", "health service", OWN
    EDUCATION = "education", "学习教育", "education", OWN
    FINANCIAL_SERVICE = "financial_service", "借贷、投资、保险等服务", "lending, investment, insurance", OWN
    CREDIT_ASSESSMENT = "credit_assessment", "信用评估", "credit assessment", OWN
    PRICING = "pricing", "确定交易价格等条件", "setting prices and other terms of trade", "pipl/24(1)"
    CROSS_BORDER_SERVICE = (
        "cross_border_service",
        "跨境购物、汇款、预订等服务",
        "shopping, remittance, booking and other service across the border",
        "cross-border-data-flow/5(1)(1)",
    )

    REAL_NAME_VERIFICATION = "real_name_verification", "依法核验真实身份", "real-name check", "csl/26(1)"
    TAX_INVOICING = "tax_invoicing", "纳税与开具发票", "tax and invoicing", OWN
    RECORD_KEEPING_BY_LAW = "record_keeping_by_law", "依法留存记录", "record keeping required by law", OWN
    OFFICIAL_REQUEST = "official_request", "配合国家机关依法调查", "assisting the authorities", OWN
    STATUTORY_FUNCTIONS = "statutory_functions", "履行法定职责", "performing statutory functions", "pipl/34"
    CONTENT_MODERATION = "content_moderation", "内容审核", "content moderation", OWN
    MINOR_PROTECTION = "minor_protection", "保护未成年人、防沉迷", "protecting minors", OWN
    EMERGENCY_RESPONSE = "emergency_response", "应对紧急情况", "responding to emergencies", "pipl/13(1)(4)"

    ACCOUNT_SECURITY = "account_security", "账号安全", "account security", OWN
    FRAUD_PREVENTION = "fraud_prevention", "反欺诈", "fraud prevention", OWN
    RISK_CONTROL = "risk_control", "风险控制", "risk control", OWN
    NETWORK_SECURITY = "network_security", "网络与系统安全", "network and system security", OWN
    PUBLIC_SECURITY = "public_security", "维护公共安全", "public security", "pipl/26"

    CRASH_DIAGNOSIS = "crash_diagnosis", "故障诊断", "crash diagnosis", OWN
    ANALYTICS = "analytics", "统计分析", "analytics", OWN
    SERVICE_IMPROVEMENT = "service_improvement", "改善服务质量", "improving the service", "app-methods/4(5)"
    USER_EXPERIENCE = "user_experience", "提升用户体验", "improving user experience", "app-methods/4(5)"
    RESEARCH_AND_DEVELOPMENT = (
        "research_and_development",
        "研发新产品",
        "developing new products",
        "app-methods/4(5)",
    )
    MODEL_TRAINING = "model_training", "训练算法模型", "training models", OWN

    PERSONALISED_RECOMMENDATION = (
        "personalised_recommendation",
        "个性化推荐",
        "personalised recommendation",
        "pipl/24(2)",
    )
    TARGETED_PUSH = "targeted_push", "定向推送信息", "targeted push", "app-methods/4(5)"
    ADVERTISING = "advertising", "展示广告", "advertising", OWN
    ADVERTISING_MEASUREMENT = "advertising_measurement", "广告归因与监测", "measuring advertising", OWN
    MARKETING_MESSAGES = "marketing_messages", "短信、电话等营销", "marketing messages", "pipl/24(2)"

    HUMAN_RESOURCES_MANAGEMENT = (
        "human_resources_management",
        "人力资源管理",
        "human resources management",
        "pipl/13(1)(2)",
    )
    NEWS_REPORTING = "news_reporting", "新闻报道、舆论监督", "news reporting", "pipl/13(1)(5)"
    SCIENTIFIC_RESEARCH = "scientific_research", "科学研究", "scientific research", OWN
    OFFICIAL_STATISTICS = "official_statistics", "统计与档案管理", "statistics and archives", "pipl/72(2)"
    PERSONAL_AFFAIRS = "personal_affairs", "个人或者家庭事务", "personal or family affairs", "pipl/72(1)"
    OTHER = "other", "其他目的", "other purpose", OWN
