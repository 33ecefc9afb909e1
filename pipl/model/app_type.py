"""The common types of app for which it is laid down what personal information is necessary."""

from __future__ import annotations

from pipl.model.word import Word


class AppType(Word, zh="App常见类型", en="type of app"):
    """The 39 common types of app in their order, and a word for an app outside them."""

    MAP_NAVIGATION = "map_navigation", "地图导航类", "map and navigation", "necessary-pi/5(1)(1)"
    RIDE_HAILING = "ride_hailing", "网络约车类", "ride hailing", "necessary-pi/5(1)(2)"
    INSTANT_MESSAGING = "instant_messaging", "即时通信类", "instant messaging", "necessary-pi/5(1)(3)"
    ONLINE_COMMUNITY = "online_community", "网络社区类", "online community", "necessary-pi/5(1)(4)"
    ONLINE_PAYMENT = "online_payment", "网络支付类", "online payment", "necessary-pi/5(1)(5)"
    ONLINE_SHOPPING = "online_shopping", "网上购物类", "online shopping", "necessary-pi/5(1)(6)"
    FOOD_DELIVERY = "food_delivery", "餐饮外卖类", "food delivery", "necessary-pi/5(1)(7)"
    PARCEL_DELIVERY = "parcel_delivery", "邮件快件寄递类", "mail and parcel delivery", "necessary-pi/5(1)(8)"
    TRANSPORT_TICKETING = "transport_ticketing", "交通票务类", "transport ticketing", "necessary-pi/5(1)(9)"
    DATING = "dating", "婚恋相亲类", "dating and marriage", "necessary-pi/5(1)(10)"
    RECRUITMENT = "recruitment", "求职招聘类", "job hunting and recruitment", "necessary-pi/5(1)(11)"
    ONLINE_LENDING = "online_lending", "网络借贷类", "online lending", "necessary-pi/5(1)(12)"
    HOUSING = "housing", "房屋租售类", "housing rental and sale", "necessary-pi/5(1)(13)"
    USED_CARS = "used_cars", "二手车交易类", "used-car trading", "necessary-pi/5(1)(14)"
    MEDICAL_CONSULTATION = (
        "medical_consultation",
        "问诊挂号类",
        "medical consultation",
        "necessary-pi/5(1)(15)",
    )
    TRAVEL_SERVICES = "travel_services", "旅游服务类", "travel services", "necessary-pi/5(1)(16)"
    HOTEL_SERVICES = "hotel_services", "酒店服务类", "hotel services", "necessary-pi/5(1)(17)"
    ONLINE_GAMES = "online_games", "网络游戏类", "online games", "necessary-pi/5(1)(18)"
    EDUCATION = "education", "学习教育类", "learning and education", "necessary-pi/5(1)(19)"
    LOCAL_SERVICES = "local_services", "本地生活类", "local services", "necessary-pi/5(1)(20)"
    WOMENS_HEALTH = "womens_health", "女性健康类", "women's health", "necessary-pi/5(1)(21)"
    VEHICLE_SERVICES = "vehicle_services", "用车服务类", "vehicle use services", "necessary-pi/5(1)(22)"
    INVESTMENT = "investment", "投资理财类", "investment and wealth management", "necessary-pi/5(1)(23)"
    MOBILE_BANKING = "mobile_banking", "手机银行类", "mobile banking", "necessary-pi/5(1)(24)"
    MAIL_CLOUD_DRIVE = "mail_cloud_drive", "邮箱云盘类", "mailbox and cloud drive", "necessary-pi/5(1)(25)"
    REMOTE_MEETINGS = "remote_meetings", "远程会议类", "remote meetings", "necessary-pi/5(1)(26)"
    LIVE_STREAMING = "live_streaming", "网络直播类", "live streaming", "necessary-pi/5(1)(27)"
    AUDIO_VIDEO = "audio_video", "在线影音类", "online audio and video", "necessary-pi/5(1)(28)"
    SHORT_VIDEO = "short_video", "短视频类", "short video", "necessary-pi/5(1)(29)"
    NEWS = "news", "新闻资讯类", "news", "necessary-pi/5(1)(30)"
    SPORTS_FITNESS = "sports_fitness", "运动健身类", "sports and fitness", "necessary-pi/5(1)(31)"
    BROWSER = "browser", "浏览器类", "browsers", "necessary-pi/5(1)(32)"
    INPUT_METHOD = "input_method", "输入法类", "input methods", "necessary-pi/5(1)(33)"
    SECURITY_MANAGEMENT = "security_management", "安全管理类", "security management", "necessary-pi/5(1)(34)"
    EBOOKS = "ebooks", "电子图书类", "e-books", "necessary-pi/5(1)(35)"
    PHOTOGRAPHY = "photography", "拍摄美化类", "photography and beautification", "necessary-pi/5(1)(36)"
    APP_STORE = "app_store", "应用商店类", "app stores", "necessary-pi/5(1)(37)"
    UTILITIES = "utilities", "实用工具类", "utilities", "necessary-pi/5(1)(38)"
    PERFORMANCE_TICKETING = (
        "performance_ticketing",
        "演出票务类",
        "performance ticketing",
        "necessary-pi/5(1)(39)",
    )
    OTHER = "other", "39类以外的其他类型", "outside the 39 types", "own:vocabulary"

    @property
    def number(self) -> int | None:
        """Its number among the 39; None for an app outside them."""
        instrument, _, provision = self.source.partition("/")
        return int(provision.rpartition("(")[2].rstrip(")")) if instrument == "necessary-pi" else None
