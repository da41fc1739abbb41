/**
 * Every code the vendors document, with their own words.
 * QXT: documents 000 §2, 001 §3, 003 §3, 004 §3 (the same nine rows in all four).
 */
export const QXT_REASONS: Readonly<Record<string, string>> = {
	'0': 'Succ',
	'1': '请求参数缺失,apikey长度不对,查询的手机号码长度不对,查询的手机号码有误',
	'-1': 'apikey信息不匹配(用户信息不正确)apikey不正确',
	'-2': '查询的手机号码长度不对',
	'-3': '请填写正确的手机号码',
	'-4': '未查询到相关信息或填写正确的手机号码再查询',
	'-5': '当前余额不足发起本次查询请求,请与供应商联系',
	'-8': '系统错误,请稍候再试',
	'-9': 'ip地址鉴权失败',
};

/** YWJisu, document 002: §1.3.1 shows 000000 for success, the table of §1.3.2 says 200000. */
export const YWJISU_MESSAGES: Readonly<Record<string, string>> = {
	'000000': '成功',
	'200000': '请求成功',
	'400001': '参数校验异常，请检查参数',
	'400101': '商户信息不存在',
	'400102': '商户 IP 地址信息不合法',
	'400200': '黑名单列表',
	'400201': '手机号码不能为空',
	'400901': '账户信息不存在',
	'400902': '应用类型信息不存在',
	'403000': '用户校验失败，请联系客服',
	'403101': '账户被系统禁用',
	'403102': '账户未激活',
	'415000': '请求数据转换异常',
	'500000': '系统异常',
	'500002': '数据处理异常',
	'500003': '业务操作失败',
	'500004': '远程调用失败',
	'500005': '账户余额异常',
	'500006': '请求外部系统失败',
	'500901': '邮箱未设置',
	'500902': '账户信息已存在',
	'500903': '账户相关能力已激活',
	'504000': '系统超时',
	'510101': '用户产品可用数量不足',
};

/**
 * Refusals of Alibaba Cloud's API gateway (its public list of client errors): the reason stands in
 * the header X-Ca-Error-Message, and the vendor behind the gateway never sees the call.
 */
export const GATEWAY_REFUSALS = {
	missingAppCode: { status: 401, message: 'Unauthorized' },
	invalidAppCode: { status: 400, message: 'Invalid AppCode `not exists`' },
	unauthorized: { status: 403, message: 'Unauthorized' },
	quotaExhausted: { status: 403, message: 'Quota Exhausted' },
	invalidMethod: { status: 400, message: 'Invalid HttpMethod' },
} as const;

export type GatewayRefusal = keyof typeof GATEWAY_REFUSALS;
