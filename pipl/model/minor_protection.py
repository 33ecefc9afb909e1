"""Words for what services to minors are, and what they do to protect them."""

from __future__ import annotations

from pipl.model.word import Word


class MinorService(Word, zh="向未成年人提供的服务", en="service to minors"):
    """Services for which the rules on minors have duties of their own (Minors Protection Law 74)."""

    GAME = "game", "网络游戏", "on-line games", "minors-law/74(2)"
    LIVE_STREAMING = "live_streaming", "网络直播", "live streaming", "minors-law/74(2)"
    AUDIO_VIDEO = "audio_video", "网络音视频", "audio and video", "minors-law/74(2)"
    SOCIAL_NETWORKING = "social_networking", "网络社交", "social networking", "minors-law/74(2)"
    ONLINE_EDUCATION = "online_education", "在线教育", "on-line education", "minors-law/74(3)"


class GuardianControl(Word, zh="便于监护的管理功能", en="control for guardians"):
    """What guardians can manage in a service that minors use (Minors Protection Law 74(2))."""

    TIME = "time", "时间管理", "time", "minors-law/74(2)"
    PERMISSIONS = "permissions", "权限管理", "permissions", "minors-law/74(2)"
    SPENDING = "spending", "消费管理", "spending", "minors-law/74(2)"


class ModeLimit(Word, zh="未成年人模式的限制", en="limit of the minors' mode"):
    """In what a minors' mode keeps to the rules of the State (Minors Regulation 43)."""

    HOURS = "hours", "使用时段", "hours of the day", "minors-regulation/43"
    DURATION = "duration", "使用时长", "length of use", "minors-regulation/43"
    FUNCTIONS = "functions", "功能", "functions", "minors-regulation/43"
    CONTENT = "content", "内容", "content", "minors-regulation/43"


class BullyingGuard(Word, zh="网络欺凌信息防护选项", en="guard against bullying"):
    """Options by which a minor keeps bullying off (Minors Regulation 26(2))."""

    BLOCK_STRANGERS = "block_strangers", "屏蔽陌生用户", "blocking strangers", "minors-regulation/26(2)"
    VISIBILITY = "visibility", "本人发布信息可见范围", "who sees one's posts", "minors-regulation/26(2)"
    NO_REPOSTS = (
        "no_reposts",
        "禁止转载本人发布信息",
        "no reposting of one's posts",
        "minors-regulation/26(2)",
    )
    NO_COMMENTS = "no_comments", "禁止评论本人发布信息", "no comments on them", "minors-regulation/26(2)"
    NO_MESSAGES = "no_messages", "禁止向本人发送信息", "no messages to oneself", "minors-regulation/26(2)"


class AdvicePlace(Word, zh="适龄提示的位置", en="place of the age advice"):
    """Where a game shows for what age it is suitable (Minors Regulation 47(2))."""

    DOWNLOAD = "download", "下载界面", "screen of the download", "minors-regulation/47(2)"
    REGISTRATION = "registration", "注册界面", "screen of registration", "minors-regulation/47(2)"
    LOGIN = "login", "登录界面", "screen of the login", "minors-regulation/47(2)"


class ProtectiveFunction(Word, zh="未成年人网络保护软件的功能", en="function of protective software"):
    """What software for the protection of minors can do (Minors Regulation 19(1))."""

    IDENTIFIES_CONTENT = (
        "identifies_content",
        "识别违法和可能影响身心健康的信息",
        "identifying unlawful or unhealthy content",
        "minors-regulation/19(1)",
    )
    PROTECTS_INFORMATION = (
        "protects_information",
        "保护个人信息权益",
        "protecting personal information",
        "minors-regulation/19(1)",
    )
    PREVENTS_ADDICTION = (
        "prevents_addiction",
        "预防沉迷网络",
        "preventing addiction",
        "minors-regulation/19(1)",
    )
    SERVES_GUARDIANS = (
        "serves_guardians",
        "便于监护人履行职责",
        "helping guardians in their task",
        "minors-regulation/19(1)",
    )
