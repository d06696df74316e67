# 文字检测：个人信息、账号密码、数据与引文的出处

limit-text-quotation-from = 引文从多少字起须注明出处

contacts-phones = 本单位公开的电话（门店电话除外）
contacts-mail-domains = 本单位邮箱的域名
contacts-messengers = 本单位公开的 QQ 号、微信号
contacts-names = 可公开的人员姓名

rule-PII-id = 身份证号码
rule-PII-card = 银行卡号
rule-PII-mobile = 手机号码
rule-PII-passport = 护照、驾驶证、社保卡等证件号码
rule-PII-plate = 车牌号
rule-PII-tel = 座机号码
rule-PII-mail = 个人邮箱
rule-PII-im = QQ 号、微信号
rule-PII-addr = 家庭住址
rule-PII-name = 个人姓名
rule-PII-minor = 未成年人姓名
rule-SEC-credential = 账号密码、密钥
rule-DATA-source = 数据没有出处
rule-CPR-quote = 引文没有作者或出处
rule-CPR-reprint = 转载来源不明

finding-PII-id = 含身份证号码「{ $masked }」。
    .do = 用不着的，请整个删去。
finding-PII-id-softer = 「{ $masked }」疑似身份证号码。
    .do = 写错一位的也是个人信息；确实不是的，请说明。
finding-PII-card = 含银行卡号「{ $masked }」。
    .do = 用不着的，请整个删去。
finding-PII-card-softer = 「{ $masked }」疑似银行卡号。
    .do = 写错一位的也是个人信息；确实不是的，请说明。
finding-PII-mobile = 含手机号码「{ $masked }」。
    .do = 门店对外公布的号码，请在“设置 · 门店”登记。
finding-PII-mobile-softer = 「{ $masked }」疑似手机号码。
    .do = 图上的字认得不清，请看原图；是个人手机号码的，请打码。
finding-PII-passport = 含证件号码「{ $masked }」。
    .do = 用不着的，请整个删去。
finding-PII-plate = 含车牌号「{ $masked }」。
    .do = 是个人车辆的，请遮去几位。
finding-PII-tel = 含座机号码「{ $masked }」。
    .do = 门店对外公布的号码，请在“设置 · 门店”登记。
finding-PII-mail-softer = 含邮箱地址「{ $masked }」。
    .do = 是个人邮箱的，请先取得本人同意；单位公开的邮箱可以保留。
finding-PII-tel-softer = 含座机号码「{ $masked }」。
    .do = 是个人号码的，请打码；对外公布的，可以保留。
finding-PII-mail = 含个人邮箱「{ $masked }」。
    .do = 要公开的，请先取得本人同意。
finding-PII-im = 含个人 QQ 号或微信号「{ $masked }」。
    .do = 要公开的，请先取得本人同意。
finding-PII-addr = 含家庭住址「{ $masked }」。
    .do = 最多写到区县。
finding-PII-name = 含个人姓名「{ $masked }」。
    .do = 要公开的，请先取得本人同意。
finding-PII-minor = 含未成年人姓名「{ $masked }」。
    .do = 要公开的，请先取得监护人同意。

finding-SEC-credential = 含账号密码或密钥「{ $masked }」。
    .do = 请删去；已经外传的，请立即更换。
finding-DATA-source = 「{ $words }」没有写明数据出处。
    .do = 请在同一段写明是谁、何时发布的数据；查不到出处的，请删去。
finding-CPR-quote = 「{ $words }」没有写明作者或出处。
    .do = 请写明作者、作品或媒体名称。
finding-CPR-reprint = 「{ $words }」没有写明来自谁，属来源不明。
    .do = 请写明作者和原发布者，并取得许可；查不到的，请换掉。

## 单独检查一个文件时（没有工作台，也就没有门店资料）

finding-PII-mobile-alone = 含手机号码「{ $masked }」。
    .do = 是个人号码的，请打码；是门店对外公布的，可以保留。
finding-PII-tel-alone = 含座机号码「{ $masked }」。
    .do = 是个人号码的，请打码；是门店对外公布的，可以保留。

finding-CPR-taken = 「{ $word }」像是未经许可使用别人的作品（{ $law }）。
    .do = 请补授权和出处，或者换成自己的作品。
finding-CPR-taken-softer = 「{ $word }」可能是未经许可使用别人的作品（{ $law }）。
    .do = 请核对有没有授权，没有的换成自己的作品。
rule-CPR-taken = 未经许可使用别人的作品
