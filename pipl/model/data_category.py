"""Kinds of personal information. How sensitive a kind is, is law: the lists of a policy pack say it."""

from __future__ import annotations

from pipl.model.word import Word

LAW = "pipl/28(1)"
GBT = "standard:GB/T 35273-2020"
GBT_2025 = "standard:GB/T 45574-2025"
OWN = "own:vocabulary"
DOCUMENT = "identity_document"


class DataGroup(Word, zh="个人信息的大类", en="group of personal information"):
    """Groups under which the kinds of personal information are listed."""

    BASIC = "basic", "基本资料", "basic particulars", GBT
    IDENTITY_DOCUMENT = "identity_document", "身份与证件", "identity documents", GBT
    BIOMETRIC = "biometric", "生物识别", "biometrics", LAW
    NETWORK_IDENTITY = "network_identity", "网络身份标识", "network identity", GBT
    HEALTH = "health", "健康生理", "health", GBT
    EDUCATION_WORK = "education_work", "教育与工作", "education and work", GBT
    PROPERTY = "property", "财产", "property", GBT
    COMMUNICATION = "communication", "通信", "communications", GBT
    CONTACTS = "contacts", "联系人", "contacts", GBT
    ONLINE_BEHAVIOUR = "online_behaviour", "上网与使用记录", "on-line behaviour", GBT
    DEVICE = "device", "设备", "device", GBT
    WHEREABOUTS = "whereabouts", "位置与行踪", "whereabouts", GBT
    OTHER = "other", "其他", "other", OWN


class DataCategory(Word, zh="个人信息的种类", en="category of personal information"):
    """Kinds of personal information that an app can process (PIPL 4(1))."""

    group: DataGroup

    def __init__(self, value: str, zh: str = "", en: str = "", source: str = "", group: str = "") -> None:
        super().__init__(value, zh, en, source)
        self.group = DataGroup(group)

    NAME = "name", "姓名", "name", GBT, "basic"
    BIRTH_DATE = "birth_date", "出生日期", "date of birth", GBT, "basic"
    AGE = "age", "年龄", "age", "necessary-pi/5(1)(10)", "basic"
    SEX = "sex", "性别", "sex", GBT, "basic"
    ETHNICITY = "ethnicity", "民族", "ethnicity", GBT, "basic"
    NATIONALITY = "nationality", "国籍", "nationality", GBT, "basic"
    FAMILY_RELATIONS = "family_relations", "家庭关系", "family relations", GBT, "basic"
    MARITAL_STATUS = "marital_status", "婚姻状况", "marital status", "necessary-pi/5(1)(10)", "basic"
    ADDRESS = "address", "住址、收货地址", "home or delivery address", GBT, "basic"
    PHONE_NUMBER = "phone_number", "电话号码", "personal phone number", GBT, "basic"
    EMAIL = "email", "电子邮件地址", "e-mail address", GBT, "basic"

    ID_CARD_NUMBER = "id_card_number", "居民身份证号码", "identity card number", GBT, DOCUMENT
    ID_CARD_PHOTO = "id_card_photo", "身份证件影像", "photo of a document", GBT_2025, DOCUMENT
    ID_VALIDITY = "id_validity", "证件有效期限", "validity of a document", "necessary-pi/5(1)(5)", DOCUMENT
    PASSPORT = "passport", "护照", "passport", GBT, DOCUMENT
    MILITARY_ID = "military_id", "军人证件", "military identity card", GBT, DOCUMENT
    DRIVING_LICENCE = "driving_licence", "驾驶证", "driving licence", GBT, DOCUMENT
    WORK_PASS = "work_pass", "工作证", "work pass", GBT, DOCUMENT
    SOCIAL_SECURITY_CARD = "social_security_card", "社会保障卡", "social security card", GBT, DOCUMENT
    RESIDENCE_PERMIT = "residence_permit", "居住证", "residence permit", GBT, DOCUMENT
    OTHER_ID_DOCUMENT = "other_id_document", "其他证件", "other identity document", OWN, DOCUMENT
    DISABILITY = "disability", "残障人士身份", "status as a disabled person", LAW, DOCUMENT
    UNDISCLOSED_OCCUPATION = "undisclosed_occupation", "不公开的职业", "secret occupation", LAW, DOCUMENT

    FACE = "face", "人脸", "face", LAW, "biometric"
    GENE = "gene", "基因", "gene", LAW, "biometric"
    VOICEPRINT = "voiceprint", "声纹", "voiceprint", LAW, "biometric"
    GAIT = "gait", "步态", "gait", LAW, "biometric"
    FINGERPRINT = "fingerprint", "指纹", "fingerprint", LAW, "biometric"
    PALM_PRINT = "palm_print", "掌纹", "palm print", LAW, "biometric"
    EYE_PATTERN = "eye_pattern", "眼纹", "eye pattern", LAW, "biometric"
    AURICLE = "auricle", "耳廓", "auricle", LAW, "biometric"
    IRIS = "iris", "虹膜", "iris", LAW, "biometric"

    ACCOUNT_NAME = "account_name", "账号、用户标识", "account name or user id", GBT, "network_identity"
    PROFILE = "profile", "昵称、头像等账号资料", "nickname, avatar and profile", OWN, "network_identity"
    IP_ADDRESS = "ip_address", "IP地址", "IP address", GBT, "network_identity"
    PASSWORD = "password", "口令", "password", GBT, "network_identity"
    SECURITY_ANSWERS = "security_answers", "口令保护答案", "security answers", GBT, "network_identity"
    DIGITAL_CERTIFICATE = "digital_certificate", "数字证书", "digital certificate", GBT, "network_identity"

    ILLNESS = "illness", "病症与病史", "illness and its history", LAW, "health"
    TREATMENT = "treatment", "就诊与诊治情况", "visits and treatment", LAW, "health"
    MEDICAL_RECORD = "medical_record", "病历", "medical record", LAW, "health"
    EXAMINATION_REPORT = "examination_report", "检验检查报告", "examination report", LAW, "health"
    SURGERY_RECORD = "surgery_record", "手术及麻醉记录", "record of operations", LAW, "health"
    MEDICATION_RECORD = "medication_record", "用药记录", "medication record", LAW, "health"
    DRUG_ALLERGY = "drug_allergy", "药物过敏", "drug allergy", LAW, "health"
    FERTILITY_INFORMATION = "fertility_information", "生育、经期信息", "fertility and menses", LAW, "health"
    FAMILY_ILLNESS = "family_illness", "家族病史", "illness in the family", LAW, "health"
    BODY_MEASUREMENTS = "body_measurements", "身高体重等体质", "height, weight and the like", GBT, "health"
    VITAL_SIGNS = "vital_signs", "心率血压等体征", "heart rate, blood pressure and the like", GBT, "health"
    EXERCISE_DATA = "exercise_data", "步数与运动数据", "steps and exercise", OWN, "health"
    LIFESTYLE_RECORD = "lifestyle_record", "饮食与睡眠记录", "diet and sleep", OWN, "health"

    OCCUPATION = "occupation", "职业", "occupation", GBT, "education_work"
    POSITION = "position", "职位", "position", GBT, "education_work"
    EMPLOYER = "employer", "工作单位", "employer", GBT, "education_work"
    DEGREE = "degree", "学历学位", "degree", GBT, "education_work"
    SCHOOL = "school", "学校", "school", GBT, "education_work"
    EDUCATION_RECORD = "education_record", "教育经历", "education record", GBT, "education_work"
    WORK_EXPERIENCE = "work_experience", "工作经历", "work experience", GBT, "education_work"
    TRAINING_RECORD = "training_record", "培训记录", "training record", GBT, "education_work"
    TRANSCRIPT = "transcript", "成绩单", "transcript of marks", GBT, "education_work"
    RESUME = "resume", "简历", "resume", "necessary-pi/5(1)(11)", "education_work"

    BANK_ACCOUNT = "bank_account", "银行账户", "bank account or card", LAW, "property"
    SECURITIES_ACCOUNT = "securities_account", "证券账户", "securities account", LAW, "property"
    FUND_ACCOUNT = "fund_account", "基金账户", "fund account", LAW, "property"
    INSURANCE_ACCOUNT = "insurance_account", "保险账户", "insurance account", LAW, "property"
    PROVIDENT_FUND_ACCOUNT = "provident_fund_account", "公积金账户", "housing fund account", LAW, "property"
    PAYMENT_ACCOUNT = "payment_account", "支付账户", "payment account", LAW, "property"
    PAYMENT_PASSWORD = "payment_password", "金融账户口令", "password of a financial account", LAW, "property"
    ACCOUNT_BALANCE = "account_balance", "账户余额", "balance of a financial account", LAW, "property"
    TRANSACTION_RECORD = "transaction_record", "账户交易明细", "transactions of an account", LAW, "property"
    INCOME = "income", "收入明细", "income", GBT_2025, "property"
    REAL_ESTATE = "real_estate", "房产信息", "real estate", GBT, "property"
    LOAN_RECORD = "loan_record", "信贷记录", "loans", GBT, "property"
    CREDIT_RECORD = "credit_record", "征信信息", "credit reporting information", GBT, "property"
    ORDER_RECORD = "order_record", "订单与消费记录", "orders and consumption", GBT, "property"
    PAYMENT_RECORD = "payment_record", "支付时间与金额", "payment details", "necessary-pi/5(1)(2)", "property"
    SHOW_TICKET = "show_ticket", "演出场次与座位", "performance and seat", "necessary-pi/5(1)(39)", "property"
    SHIPMENT = "shipment", "寄递物品", "items sent by post", "necessary-pi/5(1)(8)", "property"
    INVOICE = "invoice", "发票与抬头", "invoice and its title", OWN, "property"
    LICENCE_PLATE = "licence_plate", "车牌号", "licence plate", "necessary-pi/5(1)(9)", "property"
    VEHICLE_LICENCE = "vehicle_licence", "行驶证号", "vehicle licence", "necessary-pi/5(1)(14)", "property"
    VEHICLE_NUMBER = (
        "vehicle_number",
        "车辆识别号码",
        "vehicle identification",
        "necessary-pi/5(1)(14)",
        "property",
    )

    CALL_LOG = "call_log", "通话记录", "call log", GBT, "communication"
    CALL_CONTENT = "call_content", "通话内容与语音留言", "calls and voicemail", GBT, "communication"
    SMS = "sms", "短信、彩信", "text and multimedia messages", GBT, "communication"
    CHAT_CONTENT = "chat_content", "聊天内容", "chat content", GBT, "communication"
    EMAIL_CONTENT = "email_content", "电子邮件内容", "e-mail content", GBT, "communication"
    COMMUNICATION_METADATA = "communication_metadata", "通信元数据", "metadata", GBT, "communication"
    NOTIFICATION_CONTENT = "notification_content", "通知内容", "notifications", OWN, "communication"

    ADDRESS_BOOK = "address_book", "通讯录", "address book", GBT, "contacts"
    FRIEND_LIST = "friend_list", "好友列表", "friend list", GBT, "contacts"
    GROUP_LIST = "group_list", "群组列表", "group list", GBT, "contacts"

    BROWSING_HISTORY = "browsing_history", "浏览记录", "browsing history", GBT, "online_behaviour"
    CLICK_RECORD = "click_record", "点击记录", "clicks", GBT, "online_behaviour"
    FAVOURITES = "favourites", "收藏与关注", "favourites and follows", GBT, "online_behaviour"
    SEARCH_HISTORY = "search_history", "搜索记录", "search history", GBT, "online_behaviour"
    PLAYBACK_HISTORY = "playback_history", "播放与阅读记录", "playback and reading", OWN, "online_behaviour"
    INSTALLED_APPS = "installed_apps", "已安装应用列表", "list of installed apps", GBT, "online_behaviour"
    APP_USAGE = "app_usage", "软件使用记录", "use of software", GBT, "online_behaviour"
    PUBLISHED_CONTENT = "published_content", "发布的内容", "content published", OWN, "online_behaviour"
    INPUT_CONTENT = "input_content", "输入内容", "what is typed or spoken", OWN, "online_behaviour"
    USER_TAGS = "user_tags", "用户标签与画像", "tags of the user's profile", OWN, "online_behaviour"

    SERIAL_NUMBER = "serial_number", "设备序列号", "serial number", GBT, "device"
    MAC_ADDRESS = "mac_address", "MAC地址", "MAC address", GBT, "device"
    IMEI = "imei", "IMEI", "IMEI", GBT, "device"
    IMSI = "imsi", "IMSI", "IMSI", GBT, "device"
    ANDROID_ID = "android_id", "Android ID", "Android ID", GBT, "device"
    OAID = "oaid", "OAID", "OAID", OWN, "device"
    IDFA = "idfa", "IDFA", "IDFA", GBT, "device"
    OTHER_DEVICE_ID = "other_device_id", "其他设备标识", "other device or advertising id", GBT, "device"
    SIM_INFORMATION = "sim_information", "SIM卡信息", "SIM information", GBT, "device"
    BLUETOOTH_DEVICES = "bluetooth_devices", "附近设备列表", "Bluetooth and nearby devices", OWN, "device"
    WIFI_LIST = "wifi_list", "Wi-Fi列表", "Wi-Fi list", OWN, "device"
    DEVICE_MODEL = "device_model", "设备型号与系统设置", "device model and settings", GBT, "device"
    NETWORK_STATE = "network_state", "网络状态与运营商", "network state and carrier", OWN, "device"
    DEVICE_LOG = "device_log", "设备与崩溃日志", "device and crash logs", OWN, "device"
    MOTION_SENSORS = "motion_sensors", "运动与姿态传感数据", "motion and pose sensors", OWN, "device"
    VEHICLE_DATA = "vehicle_data", "车辆运行数据", "data of a vehicle", OWN, "device"

    PRECISE_LOCATION_TRACK = "precise_location_track", "连续精确位置", "location trail", LAW, "whereabouts"
    PERSON_TRACK = "person_track", "人员活动轨迹", "track of a person", LAW, "whereabouts"
    VEHICLE_TRACK = "vehicle_track", "车辆行驶轨迹", "track of a vehicle", LAW, "whereabouts"
    PRECISE_LOCATION = "precise_location", "精确位置", "precise location", GBT, "whereabouts"
    COARSE_LOCATION = "coarse_location", "粗略位置、所在城市", "coarse location or city", GBT, "whereabouts"
    LODGING_RECORD = "lodging_record", "住宿信息", "lodging record", GBT, "whereabouts"
    CHOSEN_PLACE = "chosen_place", "用户选定的地点", "place that the user picks", OWN, "whereabouts"
    TRIP_ENDPOINTS = "trip_endpoints", "出发地、到达地", "from and to", "necessary-pi/5(1)(1)", "whereabouts"
    TRAVEL_TICKET = (
        "travel_ticket",
        "客票与行程",
        "ticket and itinerary",
        "necessary-pi/5(1)(9)",
        "whereabouts",
    )

    RELIGIOUS_BELIEF = "religious_belief", "宗教信仰", "religious belief", LAW, "other"
    SEXUAL_LIFE = "sexual_life", "性生活", "sexual life", GBT_2025, "other"
    SEXUAL_ORIENTATION = "sexual_orientation", "性取向", "sexual orientation", GBT, "other"
    CRIMINAL_RECORD = "criminal_record", "未公开的违法犯罪记录", "criminal record not public", GBT, "other"
    POLITICAL_VIEWS = "political_views", "政治观点", "political views", OWN, "other"
    MARITAL_HISTORY = "marital_history", "婚史", "marital history", GBT, "other"
    PHOTOS_VIDEOS = "photos_videos", "相册中的照片、视频", "photos and videos", OWN, "other"
    AUDIO_RECORDING = "audio_recording", "录音", "audio recording", OWN, "other"
    CAMERA_IMAGE = "camera_image", "拍摄的影像", "images taken by the camera", OWN, "other"
    CLIPBOARD = "clipboard", "剪贴板内容", "clipboard", OWN, "other"
    CALENDAR = "calendar", "日历日程", "calendar", OWN, "other"
    FILES = "files", "文件", "files", OWN, "other"
    SCREEN_CONTENT = "screen_content", "屏幕内容", "screen content", OWN, "other"
    OTHER_SENSITIVE = "other_sensitive", "其他敏感个人信息", "other sensitive information", LAW, "other"
    OTHER = "other", "其他个人信息", "other personal information", OWN, "other"
