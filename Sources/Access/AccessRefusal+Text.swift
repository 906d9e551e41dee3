import Diagnostics
import Quantities

extension AccessRefusal {
    var told: Bilingual {
        if isOfCredentials { return toldOfCredentials }
        return toldOfDoing ?? toldOfMaking ?? Bilingual(code)
    }

    private var toldOfCredentials: Bilingual {
        switch self {
        case .keyIsMalformed:
            Bilingual(
                zh: "不是本系统的密钥；完整的密钥形如 rq_…，共 55 个字符。",
                en: "this is no key of this system; a whole key is rq_… with 55 characters.")
        case .keyUnknown(let prefix):
            Bilingual(zh: "没有密钥 rq_\(prefix)。", en: "there is no key rq_\(prefix).")
        case .keySecretWrong(let prefix):
            Bilingual(
                zh: "密钥 rq_\(prefix) 的后半段不对。",
                en: "what follows rq_\(prefix) is not that key's secret.")
        case .keyRevoked(let prefix, let moment):
            Bilingual(
                zh: "密钥 rq_\(prefix) 已于北京时间 \(moment.clock()) 作废。",
                en: "the key rq_\(prefix) was revoked at \(moment.iso).")
        case .keyExpired(let prefix, let moment):
            Bilingual(
                zh: "密钥 rq_\(prefix) 已于北京时间 \(moment.clock()) 到期。",
                en: "the key rq_\(prefix) expired at \(moment.iso).")
        case .holderDisabled(let prefix):
            Bilingual(
                zh: "密钥 rq_\(prefix) 的负责人账号已停用。",
                en: "the account of the person who answers for the key rq_\(prefix) is disabled.")
        case .logInFailed:
            Bilingual(zh: "账号或口令不对。", en: "login or password is wrong.")
        case .accountDisabled(let login):
            Bilingual(zh: "账号“\(login)”已停用。", en: "the account “\(login)” is disabled.")
        default:
            Bilingual(zh: "登录已结束，请重新登录。", en: "the session has ended; log in again.")
        }
    }

    private var toldOfDoing: Bilingual? {
        switch self {
        case .csrfTokenWrong:
            Bilingual(
                zh: "请求不是本系统页面发出的，没有执行；请刷新页面再试。",
                en: "the request does not come from a page of this system and was not carried "
                    + "out; reload the page and try again.")
        case .logInTooOften(let seconds):
            Bilingual(
                zh: "从这里试得太频繁；请 \(seconds) 秒后再试。",
                en: "too many attempts from here; try again in \(seconds) seconds.")
        case .logInsBusy:
            Bilingual(
                zh: "同时登录的人太多，请稍候再试。", en: "too many people are logging in; try again.")
        case .passwordMustChange:
            Bilingual(
                zh: "口令是别人设的，请先改成自己的。",
                en: "the password was set by somebody else; choose your own first.")
        case .scopeIsMissing(let scope):
            Bilingual(zh: "没有权限 \(scope.rawValue)。", en: "the scope \(scope.rawValue) is missing.")
        case .notOfTheZone:
            Bilingual(zh: "只有园区的人可以办。", en: "only people of the zone may do this.")
        case .nobodyAnswers:
            Bilingual(
                zh: "要两人复核的事须由人提出和决定；这把密钥没有负责人。",
                en: "what takes two persons is proposed and decided by persons; nobody answers "
                    + "for this key.")
        case .grantsBeyondOwn:
            Bilingual(
                zh: "密钥只能发出不超过自身权限的密钥和账号；其余请由管理员本人登录后办理。",
                en: "a key gives away no more than it has itself; for anything else an "
                    + "administrator logs in.")
        case .stateMoved:
            Bilingual(
                zh: "您看过之后它已有变动，没有办理；请重新查看后再办。",
                en: "it has changed since you looked at it, and nothing was done; look again.")
        default: toldOfApprovals
        }
    }

    private var toldOfApprovals: Bilingual? {
        switch self {
        case .proposerDecides(let id):
            Bilingual(
                zh: "“\(id)”是同一个人提出的，须由另一个人决定。",
                en: "“\(id)” was proposed by the same person; somebody else has to decide.")
        case .alreadyDecided(let id):
            Bilingual(zh: "“\(id)”已有决定。", en: "“\(id)” is decided already.")
        case .approvalExpired(let id, let moment):
            Bilingual(
                zh: "“\(id)”到北京时间 \(moment.clock()) 没有人决定，已作废；请重新提出。",
                en: "nobody decided “\(id)” by \(moment.iso); propose it again.")
        case .approvalWithdrawn(let id):
            Bilingual(zh: "“\(id)”已由提出人撤回。", en: "“\(id)” was taken back by who proposed it.")
        case .otherProposed(let id):
            Bilingual(
                zh: "“\(id)”不是您提出的，只能由提出人撤回。",
                en: "“\(id)” was proposed by somebody else, who alone can take it back.")
        case .proposerMadeDecider(let id):
            Bilingual(
                zh: "“\(id)”不能由您决定：您和提出人之间，一方的账号、口令或密钥是另一方发出的，"
                    + "不算两个人；请由别人决定。",
                en: "“\(id)” cannot be decided by you: the account, password or key of one of you "
                    + "was given out by the other, so these are not two persons; ask somebody else."
            )
        case .proposerDisabled(let id):
            Bilingual(
                zh: "提出“\(id)”的人账号已停用，不能批准；请重新提出。",
                en: "the account that proposed “\(id)” is disabled, so it cannot be approved; "
                    + "propose it again.")
        case .approvalUnknown(let id):
            Bilingual(zh: "没有待复核事项“\(id)”。", en: "there is nothing to decide by “\(id)”.")
        case .bodyTooLarge(let bytes):
            Bilingual(
                zh: "内容超过 \(bytes) 字节。", en: "the body is larger than \(bytes) bytes.")
        default: toldOfRules
        }
    }

    private var toldOfRules: Bilingual? {
        switch self {
        case .rulesMoved:
            Bilingual(
                zh: "提出之后，另一项规则变更已获批准，影响要按新的规则重算；请重新提出。",
                en: "another change of the rules was approved meanwhile, so the impact has to be "
                    + "worked out anew; propose it again.")
        case .rulesUnchanged:
            Bilingual(
                zh: "规则目录与最近一次发布的规则相同，没有可以生效的变更。",
                en: "the catalogue's folder holds the rules that were released last; there is "
                    + "nothing to put in force.")
        case .releaseDayPassed(let day):
            Bilingual(
                zh: "生效日 \(day) 已过；请写今天或以后的一天。",
                en: "the day \(day) has passed; name today or a later one.")
        default: nil
        }
    }
}
