/** What the vendors' documents and design.md §5 and §7 say of each code. Written from them alone. */
export interface CodeCase {
	code: string;
	/** The document's own words. */
	words: string;
	/** Of two numbers asked one after the other and answered with this code alike. */
	outcomes: [first: string, second: string];
	charged: boolean | null;
	/** Requests, without asking again. */
	calls: number;
	/** Failures only: what the message tells the user to do. */
	advice?: RegExp;
	/** Asked again until Retries is used up. */
	isClear?: true;
	isSuccess?: true;
}

type Kind = Pick<CodeCase, 'outcomes' | 'calls'>;

const answered: Kind = { outcomes: ['answered', 'answered'], calls: 2 };
const noRecord: Kind = { outcomes: ['no_record', 'no_record'], calls: 2 };
const refused: Kind = { outcomes: ['invalid_input', 'invalid_input'], calls: 2 };
const call: Kind = { outcomes: ['failed', 'failed'], calls: 2 };
const account: Kind = { outcomes: ['failed', 'not_attempted'], calls: 1 };

const tryAgain = /Try again later/;
const topUp = /Top up the account/;
const allowAddress = /Ask the vendor to add the public IP address of this n8n server/;
const askVendor = /Ask the vendor/;
const correct = (what: string) => new RegExp(`Correct the .*${what}.* credential`);

/** Documents 000 §2, 001 §3, 003 §3, 004 §3: nine codes. */
export const qxtCodes: CodeCase[] = [
	{ ...answered, code: '0', words: 'Succ', charged: true, isSuccess: true },
	{
		...refused,
		code: '1',
		words: '请求参数缺失,apikey长度不对,查询的手机号码长度不对,查询的手机号码有误',
		charged: false,
	},
	{
		...account,
		code: '-1',
		words: 'apikey信息不匹配(用户信息不正确)apikey不正确',
		charged: false,
		advice: correct('API Key'),
	},
	{ ...refused, code: '-2', words: '查询的手机号码长度不对', charged: false },
	{ ...refused, code: '-3', words: '请填写正确的手机号码', charged: false },
	{
		...noRecord,
		code: '-4',
		words: '未查询到相关信息或填写正确的手机号码再查询',
		charged: null,
	},
	{
		...account,
		code: '-5',
		words: '当前余额不足发起本次查询请求,请与供应商联系',
		charged: false,
		advice: topUp,
	},
	{
		...call,
		code: '-8',
		words: '系统错误,请稍候再试',
		charged: null,
		advice: tryAgain,
		isClear: true,
	},
	{ ...account, code: '-9', words: 'ip地址鉴权失败', charged: false, advice: allowAddress },
	// Outside the table: reported as such, with the vendor's words.
	{ ...call, code: '-7', words: '新的错误', charged: null, advice: askVendor },
];

/** Document 002 §1.3.2: its 22 failures, and success as its table and as its sample write it. */
export const ywjisuCodes: CodeCase[] = [
	{ ...answered, code: '200000', words: '请求成功', charged: true, isSuccess: true },
	{ ...answered, code: '000000', words: '成功', charged: true, isSuccess: true },
	{ ...refused, code: '400001', words: '参数校验异常，请检查参数', charged: false },
	{ ...account, code: '400101', words: '商户信息不存在', charged: false, advice: correct('Code') },
	{
		...account,
		code: '400102',
		words: '商户 IP 地址信息不合法',
		charged: false,
		advice: allowAddress,
	},
	{ ...account, code: '400200', words: '黑名单列表', charged: false, advice: askVendor },
	{ ...call, code: '400201', words: '手机号码不能为空', charged: false, advice: /./ },
	{ ...account, code: '400901', words: '账户信息不存在', charged: false, advice: correct('Code') },
	{ ...account, code: '400902', words: '应用类型信息不存在', charged: false, advice: askVendor },
	{
		...account,
		code: '403000',
		words: '用户校验失败，请联系客服',
		charged: false,
		advice: correct('Code, Password and Key'),
	},
	{ ...account, code: '403101', words: '账户被系统禁用', charged: false, advice: askVendor },
	{ ...account, code: '403102', words: '账户未激活', charged: false, advice: askVendor },
	{ ...call, code: '415000', words: '请求数据转换异常', charged: null, advice: /./ },
	...[
		['500000', '系统异常'],
		['500002', '数据处理异常'],
		['500003', '业务操作失败'],
		['500004', '远程调用失败'],
		['500006', '请求外部系统失败'],
		['504000', '系统超时'],
	].map(
		([code, words]): CodeCase => ({
			...call,
			code: code!,
			words: words!,
			charged: null,
			advice: tryAgain,
			isClear: true,
		}),
	),
	{ ...account, code: '500005', words: '账户余额异常', charged: false, advice: topUp },
	{ ...account, code: '500901', words: '邮箱未设置', charged: false, advice: askVendor },
	{ ...account, code: '500902', words: '账户信息已存在', charged: false, advice: askVendor },
	{ ...account, code: '500903', words: '账户相关能力已激活', charged: false, advice: askVendor },
	{ ...account, code: '510101', words: '用户产品可用数量不足', charged: false, advice: topUp },
	// Outside the table: reported as such, with the vendor's words.
	{ ...call, code: '599999', words: '新的错误', charged: null, advice: askVendor },
];
