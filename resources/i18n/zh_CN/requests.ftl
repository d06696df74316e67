# 申请：参加外部评选、投票、宣传活动（HS 3.7），部门提请发布（HS 4.3-6）

settings-requests = 申请与审批
requests-what = 活动名称
requests-what-hint = 如：全省最美门店评选
requests-kind = 类别
requests-in-name = 以何名义
requests-organiser = 主办单位
requests-organiser-hint = 外单位或平台
requests-unit = 申请单位
requests-unit-hint = 选择或输入
requests-applicant = 申请人
requests-applicant-hint = 姓名
requests-starts = 开始
requests-ends = 结束
requests-scan = 签字盖章件
requests-save = 保存
request-state-submitted = 待审批
request-state-approved = 已批准
request-state-refused = 不批准
request-state-withdrawn = 已撤回
request-kind-contest = 评选、参赛
request-kind-vote = 投票、打榜
request-kind-interview = 采访宣传
request-kind-partner = 合作推广
request-kind-publication = 部门提请发布
request-name-company = 公司
request-name-unit = 单位
request-name-department = 部门
request-name-shop = 门店
request-name-person = 个人带公司性质
section-requests = 申请与审批
requests-link = 关联申请
requests-link-what = { $number } 由哪份申请批准？
requests-link-which = 申请
requests-link-new = 登记新的申请
requests-link-go = 关联
requests-unlink = 解除关联
requests-linked-done = 已关联申请 { $request }
requests-unlinked-done = 已解除与申请 { $request } 的关联
requests-asks = 稿件写到评选、投票或部门提请发布，须由已批准的申请覆盖。
requests-from-scan = 附来的“{ $name }”可能是批件：登记申请、经批准后才算数。
requests-said-decided = { $decider } { $day }
act-request-submitted = 登记申请
act-request-changed = 更改申请
act-request-withdrawn = 撤回申请
act-request-restored = 撤销更改申请
act-request-approved = 批准申请
act-request-refused = 不批准申请
act-request-reopened = 撤销审批决定
act-request-linked = 关联申请
act-request-unlinked = 解除关联申请
trail-request = { $decider } { $day } 决定
error-request-empty = 没有写活动名称。请写明申请什么。
error-request-period = 结束日 { $ends } 早于开始日 { $starts }。请核对日期。
error-request-decided = 申请 { $number } { $state ->
        [approved] 已批准
        [refused] 已定为不批准
       *[other] 已撤回
    }，不能再改。确需更改的，请先撤销那一步。
error-request-closed = 申请 { $number } { $state ->
        [approved] 已批准
        [refused] 已定为不批准
       *[other] 已撤回
    }，不必再审批。
error-request-decider = 申请 { $number } 没有写审批人。请写明批准的领导或会议。
error-request-future = 审批日 { $day } 还没有到。请核对日期。
error-request-applicant = 申请 { $number } 没有写申请人。请先补上单位负责人或经办人的姓名。
error-request-scan = 申请 { $number } 没有签字盖章件。编辑代录审批的，请先附上签字盖章件；或由主编登记。
error-request-linked = 申请 { $number } 已经关联了 { $submission }。
error-request-unlinked = 申请 { $number } 没有关联 { $submission }。
error-request-nothing = 申请 { $number } 没有可以撤销的步骤，或后来的工作用到了它。
cli-request = 申请与审批：登记参加外部评选、投票、宣传的申请，记录由谁批准，关联稿件
cli-request-number = 申请编号，如 SQ26-001
cli-request-what = 活动名称
cli-request-kind = 类别：contest 评选参赛、vote 投票打榜、interview 采访宣传、partner 合作推广、publication 部门提请发布
cli-request-in-name = 以何名义：company 公司、unit 单位、department 部门、shop 门店、person 个人带公司性质
cli-request-organiser = 主办单位或平台
cli-request-unit = 申请单位
cli-request-applicant = 申请人
cli-request-starts = 开始日
cli-request-ends = 结束日
cli-request-scan = 签字盖章件（扫描件或照片）
cli-request-approved-by = 由谁批准
cli-request-refused-by = 由谁决定不批准
cli-request-on = 哪天决定
cli-request-note = 审批说明
cli-request-link = 关联这篇稿件
cli-request-unlink = 解除与这篇稿件的关联
cli-request-undo = 撤销上一步
cli-request-all = 已有决定的也列出
cli-request-none = 没有待审批的申请
cli-request-import = 导入申请
requests-open = 在台账中打开
