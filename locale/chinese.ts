/**
 * Every text of the package in Chinese, by the English one: a text that is missing here, or is here
 * and nowhere else, fails the tests. Values of parameters and keys of the output stay English.
 * `{…}` stands for what is put in.
 */
export const chinese = {
	// Vendors
	QXT: '企讯通',
	YWJisu: '云网极速',
	'Alibaba Cloud Marketplace': '阿里云云市场',

	// Nodes
	'QXT Privacy Number Check': '企讯通 隐私号检测',
	'Privacy number?': '是不是隐私号',
	'Find out whether Chinese mobile numbers are privacy (virtual) numbers':
		'查询手机号是否为隐私号（虚拟号、小号）',
	'QXT Two-Element Verification': '企讯通 手机号二要素核验',
	'Name and number match?': '姓名与号码是否一致',
	'Verify whether Chinese mobile numbers belong to the names given':
		'核验手机号的机主姓名是否与给出的姓名一致',
	'QXT Number Portability': '企讯通 携号转网查询',
	'={{ ({ qxtApi: "Current carrier?", aliyunMarketApi: "Current carrier? (Alibaba Cloud)", none: "Current carrier? (free test)" })[$parameter["authentication"]] }}':
		'={{ ({ qxtApi: "现在是哪家运营商", aliyunMarketApi: "现在是哪家运营商（阿里云）", none: "现在是哪家运营商（免费测试）" })[$parameter["authentication"]] }}',
	'Find out which carrier serves Chinese mobile numbers now, and whether they were ported':
		'查询手机号当前归属哪家运营商、是否已携号转网',
	'QXT Balance': '企讯通 余额查询',
	'Checks left': '剩余次数',
	'Get the balance of the QXT account: how many checks are left':
		'查询企讯通账户余额，即还可以查询多少次',
	'QXT Balance Trigger': '企讯通 余额预警',
	'={{ "Balance below " + $parameter["threshold"] }}':
		'={{ "余额低于 " + $parameter["threshold"] }}',
	'Starts the workflow when the balance of a prepaid QXT account gets low. Asking is free of charge.':
		'企讯通预付费账户余额不足时启动工作流。查询余额不计费。',
	'YWJisu Number Status Check': '云网极速 空号检测',
	'Number in service?': '号码是否在用',
	'Find out whether Chinese mobile numbers are in service, empty, suspended, silent or risky':
		'检测手机号是实号、空号、停机、沉默号还是风险号',

	// Parameters
	'Phone Number': '手机号',
	'e.g. 13800138000': '例如 13800138000',
	'A Chinese mobile number, or a list of them (array, or text separated by comma, semicolon or line break). Each becomes one output item.':
		'一个中国大陆手机号，或一批手机号（数组，或用逗号、分号、换行分隔的文本）。每个号码输出一条数据。',
	'Usually an expression, e.g. {{ $json.phone }}': '一般填表达式，例如 {{ $json.phone }}',
	Name: '姓名',
	'e.g. 张三': '例如 张三',
	'The name that the number is to be verified with': '要与手机号核验的姓名',
	'Include Input Fields': '保留输入字段',
	'Whether to keep the fields of the input item and put the result under Result Field':
		'是否保留输入数据的字段，并把结果放到“结果字段”下',
	'Result Field': '结果字段',
	'Name of the field that holds the result': '存放结果的字段名',
	Authentication: '认证方式',
	'Bought at the Alibaba Cloud Marketplace, with an AppCode': '在阿里云云市场购买，使用 AppCode',
	'None (Free Test)': '无（免费测试）',
	'The vendor’s free test, for a few numbers': '供应商的免费测试接口，只供少量试用',
	'Bought from QXT, with an API key': '向企讯通购买，使用 apikey',
	'Free Test URL': '免费测试地址',
	'Address of the free test. No key is ever sent there.':
		'免费测试接口的地址。不会向它发送任何密钥。',

	'Balance Below': '余额低于',
	'Starts the workflow once when fewer checks than this are left, and again only after the balance rose to it. Never for postpaid accounts.':
		'剩余次数少于此数时启动一次工作流；余额回到此数或以上之后，再次低于才会再启动。后付费账户从不触发。',

	// Options
	Options: '选项',
	'Add option': '添加选项',
	'Check Balance First': '先查余额',
	'Whether to stop before the first call when the prepaid balance of the carrier service is lower than the count of distinct numbers. Ask QXT whether this check draws on it.':
		'运营商服务的预付费余额少于去重后的号码数时，是否在第一次查询之前就停下。本项检测是否用这份余额，请问企讯通。',
	Concurrency: '并发数',
	'How many calls to have under way at once. Holds for the account, over all executions of one n8n process.':
		'同时进行的请求数。按账户计算，同一个 n8n 进程里的所有执行合在一起。',
	'Days Left Below': '可用天数低于',
	'Also start the workflow when the balance lasts fewer days than this, used as in the past week. Needs a day of polls first. 0 for off.':
		'按最近一周的用量估算，余额可用的天数少于此数时也启动工作流。需先轮询满一天。0 为关闭。',
	'Include Raw Reply': '附带原始返回',
	'Whether to add what the vendor said about the number as raw':
		'是否在 raw 字段附上供应商对该号码的原始返回',
	'Invalid Numbers': '无效号码',
	Fail: '算作失败',
	'They count as failures': '无效号码算作失败',
	Output: '正常输出',
	'They come out as items with the outcome invalid_input':
		'照常输出一条数据，outcome 为 invalid_input',
	'What to do with values that are no Chinese mobile number. They cost nothing.':
		'遇到不是大陆手机号的值怎么办。这些值不会产生费用。',
	'Items per Batch': '每批数量',
	'How many numbers to send in one call': '一次请求发送多少个号码',
	'Maximum Calls per Second': '每秒最多请求数',
	'The most calls to send in any second, 0 for no limit. Holds for the account, over all executions of one n8n process.':
		'任意一秒内最多发出的请求数，0 为不限。按账户计算，同一个 n8n 进程里的所有执行合在一起。',
	'Maximum Numbers per Run': '每次执行最多查询号码数',
	'Spend limit, 0 for none. With items, an execution that would ask more distinct numbers asks none. With a file, it asks this many and leaves the rest.':
		'费用上限，0 为不限。输入数据：一次执行要查询的号码（去重后）超过此数，就一个也不查。文件：查满此数为止，其余留待下次。',
	'Plan Only': '只做计划',
	'Whether to only count rows, distinct numbers and calls, without asking the vendor':
		'是否只统计行数、去重号码数和请求数，不向供应商查询',
	Retries: '重试次数',
	'How often to ask again when nothing was sent, or the vendor itself says that it failed or is busy':
		'没有发出，或供应商自己表示失败、繁忙时，最多再查几次',
	'Retry Unclear Failures': '重试结果不明的失败',
	'Whether to also ask again when the answer was lost after the request was sent. The vendor may charge both.':
		'请求已发出但没有收到结果时，是否也再查一次。供应商可能两次都计费。',
	'Reuse Answers Within This Execution': '本次执行内复用结果',
	'Whether Retry On Fail, loops and Retry of this execution use the answers that were already paid':
		'失败重试、循环以及重试本次执行时，是否直接使用已付费的结果',
	'Skip If Checked Within (Days)': '几天内查过则跳过',
	'Do not ask for items that carry a younger result of this check, under Result Field or flat. 0 asks always; in a file, 0 keeps every answer.':
		'数据里（“结果字段”下或最外层）已有本项检测的结果且未超过这些天，就不再查询。0 为总是查询；文件里为 0 时，已有的结果都沿用。',
	'Split Output by Result': '按结果分路输出',
	'Whether to give each result an output of its own, so that no Switch is needed':
		'是否让每种结果各走一个输出口，不必再接 Switch 节点',
	'Timeout (Milliseconds)': '超时（毫秒）',
	'Time in milliseconds for one whole call, from its start to the end of the reply':
		'一次请求从开始到收完返回的总时限，单位毫秒',

	// Tools of an AI agent
	Phone: '手机号 phone',
	'What the model passes: one number, or several separated by commas':
		'由模型填写：一个号码，或用逗号分隔的多个号码',
	'Owner Name': '机主姓名 name',
	'What the model passes: the name that the number is to be verified with':
		'由模型填写：要与手机号核验的姓名',
	Description: '工具说明',
	'Tells the model what the tool answers, what it costs and what to pass':
		'告诉模型这个工具能查什么、如何计费、要传什么',
	'{numbers} would be asked: more than one call of a tool may ask ({most})':
		'将查询 {numbers}，超过了工具一次调用的上限（{most}）',
	'Nothing was asked or paid. Pass at most {numbers} in the next call.':
		'没有发出任何查询，没有计费。下一次调用最多传 {numbers}。',
	'Nothing was asked or paid. Do not call again: tell the user about the limit.':
		'没有发出任何查询，没有计费。不要再调用，请把这一上限告诉用户。',
	'Nothing was asked or paid. Ask the user for the whole mobile number: 11 digits that begin with 13 to 19.':
		'没有发出任何查询，没有计费。请向用户要完整的手机号：11 位数字，以 13 到 19 开头。',
	'Nothing was asked or paid. Ask the user for the name of the owner.':
		'没有发出任何查询，没有计费。请向用户要机主姓名。',
	'The vendor does not take this for a mobile number. Check it with the user.':
		'供应商认为这不是手机号。请与用户核对。',
	'The vendor gave no answer, and charged nothing. Try again later, not at once.':
		'供应商没有返回结果，没有计费。请稍后再试，不要马上重试。',

	// Outputs
	Active: '实号',
	Empty: '空号',
	Suspended: '停机',
	Silent: '沉默号',
	Risk: '风险号',
	Unknown: '未知',
	Invalid: '无效号码',
	Privacy: '隐私号',
	Ordinary: '非隐私号',
	Match: '一致',
	Mismatch: '不一致',
	'China Mobile': '中国移动',
	'China Unicom': '中国联通',
	'China Telecom': '中国电信',
	'China Broadnet': '中国广电',
	Virtual: '虚拟运营商',

	// Credentials
	'QXT API': '企讯通 API',
	'API Key': 'API 密钥（apikey）',
	'The apikey that QXT sent you': '企讯通发给您的 apikey',
	'Phone Service URL': '号码服务地址',
	'Address of the privacy number and two-element services': '隐私号检测和二要素核验的服务地址',
	'Carrier Service URL': '运营商服务地址',
	'Address of the number portability and balance services': '携号转网和余额查询的服务地址',
	'YWJisu API': '云网极速 API',
	Code: 'API 账号（code）',
	'The API account (API 账号)': '供应商给的 API 账号',
	Password: 'API 密码（pwd）',
	'The API password (API 密码)': '供应商给的 API 密码',
	Key: '私钥',
	'The private key (私钥) that signs each call. It is never sent.':
		'给每次请求签名用的私钥，本身不会发送出去',
	'Base URL': '服务地址',
	'Address of the service': '供应商的服务地址',
	'Alibaba Cloud Marketplace API': '阿里云云市场 API',
	AppCode: 'AppCode（阿里云）',
	'The AppCode of your purchase, from the Alibaba Cloud console':
		'购买后在阿里云控制台看到的 AppCode',
	'Address of the product’s gateway': '该商品的网关地址',

	// Tests of credentials
	'The API Key is good and both services can be reached. Which checks the account may use is proved by the first one of each.':
		'apikey 有效，两个服务都能连通。账户开通了哪些查询，要到各自第一次查询时才能确认。',
	'The gateway accepted the AppCode. The remaining quota is proved by the first check.':
		'网关已接受该 AppCode。剩余次数要到第一次查询时才能确认。',
	'The service answered and did not refuse the account. The account itself is proved by the first check.':
		'服务已响应，没有拒绝该账号。账号本身要到第一次查询时才能确认。',
	'The test itself failed.': '测试本身出错。',

	// Settings that cannot be used
	'{label} is empty': '{label}为空',
	'{label} holds a line break or the like': '{label}含有换行等字符',
	'Enter the {label} in the credential as the vendor sent it.':
		'请在凭证中按供应商发来的原样填写{label}。',
	'{label} is not a web address': '{label}不是网址',
	'{label} must not hold a user name or password': '{label}不能带用户名或密码',
	'{label} must not hold a question mark or a hash': '{label}不能带问号或井号',
	'Enter an address such as https://example.com: http or https, without a user name, a question mark or a hash.':
		'请填写类似 https://example.com 的地址：http 或 https 开头，不带用户名、问号和井号。',
	'AppCode holds characters that no AppCode has': 'AppCode 中有不该出现的字符',
	'Copy it again from the Alibaba Cloud console.': '请到阿里云控制台重新复制。',
	'Authentication has a value that is not in its list': '“认证方式”的值不在可选范围内',
	'Choose one of the list.': '请从列表中选择。',
	'{label} cannot be {shown}': '“{label}”不能是 {shown}',
	'what it is set to': '现在的值',
	'Set {label} to {wanted}.': '请把“{label}”设为{wanted}。',
	'a whole number from {min} to {max}': ' {min} 到 {max} 之间的整数',
	'true or false': ' true 或 false',
	'output or fail': ' output 或 fail',
	'a name other than error': '除 error 以外的字段名',
	'The expression failed: {words}': '表达式出错：{words}',
	'The expression of Name failed': '“姓名”的表达式出错',
	'unknown error': '未知错误',
	'Correct the expression of the parameter. Nothing was asked.':
		'请修改该参数的表达式。没有发出任何查询。',

	// What a run did
	', ': '，',
	'{count} row': '{count} 行',
	'{count} rows': '{count} 行',
	'{count} failed row': '{count} 行失败的数据',
	'{count} failed rows': '{count} 行失败的数据',
	'{count} number': '{count} 个号码',
	'{count} numbers': '{count} 个号码',
	'{count} distinct number': '去重后 {count} 个号码',
	'{count} distinct numbers': '去重后 {count} 个号码',
	'{count} call': '{count} 次请求',
	'{count} calls': '{count} 次请求',
	'{count} reused': '复用 {count} 个',
	'{count} answered': '有结果 {count} 个',
	'{count} charged': '计费 {count} 个',
	'{count} free': '免费 {count} 个',
	'{count} invalid': '无效 {count} 行',
	'{count} missing in the reply': '返回中缺失 {count} 行',
	'{count} failed': '失败 {count} 行',
	'{count} not attempted': '未查询 {count} 行',
	'{rows} about other numbers ignored': '另有 {rows}不属于本次查询，已忽略',
	'{seconds} s': '{seconds} 秒',
	'{minutes} min': '{minutes} 分钟',
	'Call {calls} of {planned}: {answered} answered, {charged} charged, {failed} failed, {rate} numbers per second, {left} left':
		'第 {calls} 次请求，共 {planned} 次：有结果 {answered} 个，计费 {charged} 个，失败 {failed} 个，每秒 {rate} 个号码，还需 {left}',
	'The service URL begins with http: what is sent, keys and numbers, travels unencrypted.':
		'服务地址以 http 开头：密钥和号码等内容会明文传输。',
	'This execution has kept {count} answers and can keep no more: a re-run asks the others again.':
		'本次执行已保留 {count} 个结果，不能再多：重新执行时会再次查询其余号码。',

	// Files
	Source: '数据来源',
	'Input Items': '输入数据',
	'Each input item holds a number, or a list of them': '每条输入数据含一个号码或一组号码',
	File: '文件',
	'A CSV, TSV, TXT or Excel (.xlsx) file from the node before, for lists of any length':
		'前一个节点给出的 CSV、TSV、TXT 或 Excel（.xlsx）文件，名单长短不限',
	'Where the numbers to check are': '要检测的号码在哪里',
	'Input Binary Field': '输入二进制字段',
	'e.g. data': '例如：data',
	'Shown on the Binary tab of the input, usually data':
		'名称见输入面板的 Binary 标签页，一般是 data',
	'The binary field of the input item that holds the file: CSV, TSV, TXT or XLSX':
		'输入数据里装文件的二进制字段，文件可为 CSV、TSV、TXT 或 XLSX',
	'Phone Column': '手机号列',
	'Name Column': '姓名列',
	'e.g. phone, or B': '例如：手机号，或 B',
	'e.g. name, or A': '例如：姓名，或 A',
	'Name of the column in the header, its letter, or its number from 1. Leave empty to find it by its content.':
		'表头中的列名，或列的字母，或从 1 开始的列号。留空则按内容自动查找。',
	'Name of the column in the header, its letter, or its number from 1. Leave empty to find it by its name in the header, such as 姓名 or name.':
		'表头中的列名，或列的字母，或从 1 开始的列号。留空则按表头里的名称（如姓名、name）查找。',
	'File Options': '文件选项',
	'Add file option': '添加文件选项',
	'Column Prefix': '列名前缀',
	'Text that the names of the added columns begin with. Empty means none.':
		'新增列的列名以此开头。留空则不加前缀。',
	Delimiter: '分隔符',
	'What separates the cells of a text file': '文本文件中单元格之间的分隔符',
	'Find by Content': '自动识别',
	Comma: '逗号',
	Semicolon: '分号',
	Tab: '制表符',
	Pipe: '竖线',
	Encoding: '编码',
	'The encoding of a text file': '文本文件的编码',
	'GB18030 (GBK)': 'GB18030（GBK，中文 Excel）',
	'UTF-16 BE': 'UTF-16 大端',
	'UTF-16 LE': 'UTF-16 小端',
	'UTF-8': 'UTF-8（通用）',
	'Header Row': '表头行',
	'Whether the first row holds names of columns': '第一行是否为列名',
	No: '否',
	Yes: '是',
	'Sheet Name': '工作表名',
	'The sheet of an Excel file. Leave empty for the first.':
		'Excel 文件中的工作表。留空则取第一个。',
	'Escape Formulas': '转义公式',
	'Whether to put an apostrophe before cells of a text file that a spreadsheet would run as formulas':
		'是否在文本文件中会被表格软件当作公式执行的单元格前加单引号',
	'File per Result': '按结果分文件',
	'Whether to also give one file for each result, such as active.csv':
		'是否另外为每种结果各给一个文件，例如 active.csv',
	'no header': '无表头',
	'The file has columns that begin with {prefix} and are those of another check':
		'文件中以 {prefix} 开头的列属于另一项检测',
	'Set Column Prefix to another text, or they would be overwritten.':
		'请把“列名前缀”改成别的文字，否则这些列会被覆盖。',
	'No column of the file looks like {label} ({columns})':
		'文件中找不到像“{label}”的列（{columns}）',
	'The file has no such column: {label} ({columns})': '文件中没有指定的“{label}”（{columns}）',
	'Set {label} to a column’s name, or to its letter.': '请把“{label}”设为列名，或列的字母。',
	'Several numbers in one cell, not asked: {rows}. Put one in each row.':
		'一个单元格里有多个号码，没有查询：{rows}。请每行只放一个。',
	'More or fewer cells than the first row of the file: {rows}.':
		'单元格数与文件第一行不同：{rows}。',
	'Maximum Numbers per Run is reached ({most})': '已达到“每次执行最多查询号码数”（{most}）',
	'The file could not be read or written to its end ({words})': '文件没能读完或写完（{words}）',
	'Look at n8n’s storage: its room, its limits, its connection. What was answered is kept for Retry On Fail.':
		'请检查 n8n 存储的空间、限制和连接。已有的结果会留给“失败时重试（Retry On Fail）”使用。',
	'The time-out of the workflow is near': '工作流快要超时了',
	'Give the file back as input to ask the rest.': '把结果文件再作为输入，即可继续查询其余号码。',
	'The file is empty': '文件是空的',
	'Nothing was asked. Give a file with at least one row.':
		'没有发出任何查询。请提供至少有一行数据的文件。',
	'The file is not a text file': '该文件不是文本文件',
	'Nothing was asked. Give a CSV, TSV, TXT or XLSX file, or set Encoding if it is UTF-16.':
		'没有发出任何查询。请提供 CSV、TSV、TXT 或 XLSX 文件；如果是 UTF-16，请设置“编码”。',
	'The file is of an old Excel format or protected by a password':
		'该文件是旧版 Excel 格式，或设有密码',
	'Nothing was asked. Save it as .xlsx or CSV without a password.':
		'没有发出任何查询。请另存为不带密码的 .xlsx 或 CSV。',
	'The Excel file cannot be read to its end': 'Excel 文件无法完整读取',
	'Nothing was asked. It may be damaged or cut off: save it again as .xlsx or CSV.':
		'没有发出任何查询。文件可能损坏或不完整：请重新存为 .xlsx 或 CSV。',
	'A number of line {line} has the format of a date and is none':
		'第 {line} 行有一个数字被设成了日期格式，但不是日期',
	'Nothing was asked. Give its column the format Number or Text in Excel, and save the file again.':
		'没有查询。请在 Excel 里把这一列的格式改为“数字”或“文本”，重新保存文件。',
	'The Excel file has no sheet {sheet}, or it is empty':
		'Excel 文件中没有工作表 {sheet}，或它是空的',
	'Nothing was asked. Correct Sheet Name, or leave it empty for the first sheet.':
		'没有发出任何查询。请改正“工作表名”，留空则取第一个工作表。',
	'A quote is opened and never closed, before line {line}': '第 {line} 行之前有一个引号没有配对',
	'Nothing was asked. The file may be cut off, or a quote stands where it should not.':
		'没有发出任何查询。文件可能不完整，或多了一个引号。',
	'A row ends nowhere, near line {line}': '第 {line} 行附近有一行没有结束',
	'Nothing was asked. A quote may stand there that is not closed.':
		'没有发出任何查询。那里可能有一个引号没有配对。',
	'The file is not in the encoding {encoding}': '文件的编码不是 {encoding}',
	'Nothing was asked. Set Encoding, or save the file again as UTF-8.':
		'没有发出任何查询。请设置“编码”，或把文件重新存为 UTF-8。',
	'Only {read} of the {size} bytes of the file are there': '文件共 {size} 字节，只读到 {read} 字节',
	'Nothing was asked. Store the file again.': '没有发出任何查询。请重新保存文件。',
	'The file cannot be read, near line {line}': '文件在第 {line} 行附近无法读取',
	'Nothing was asked. Look at that line, or save the file again as CSV.':
		'没有发出任何查询。请检查该行，或把文件重新存为 CSV。',

	// Failures
	'{vendor}: {what}': '{vendor}：{what}',
	'{vendor}: {what} ({words})': '{vendor}：{what}（{words}）',
	'{what}. {advice}': '{what}。{advice}',
	'{what}. {advice} ({address})': '{what}。{advice}（{address}）',
	'Not asked. {what}. {advice}': '未查询。{what}。{advice}',
	'{counts}.': '{counts}。',
	'{rows} failed': '{rows}失败',
	'{rows} not attempted': '{rows}未查询',
	'{numbers} answered': '{numbers}有结果',
	'{rows} may have been charged: Retry of this execution asks them once more.':
		'{rows}可能已计费：重试本次执行时会再查一次。',
	'The value is not a Chinese mobile number ({reason})': '该值不是中国大陆手机号（{reason}）',
	'The name is missing': '缺少姓名',
	'The name cannot be used ({reason})': '姓名不可用（{reason}）',
	'{rows} cannot be asked; nothing was asked. Correct them, or set the option Invalid Numbers to Output.':
		'{rows}无法查询；没有发出任何查询。请改正这些数据，或把选项“无效号码”设为“正常输出”。',
	'{numbers} would be asked: more than Maximum Numbers per Run ({most})':
		'将查询 {numbers}，超过了“每次执行最多查询号码数”（{most}）',
	'{numbers} would be asked, after {asked} that this execution has asked before: more than Maximum Numbers per Run ({most})':
		'本次执行已查询 {asked} 个，还将查询 {numbers}，超过了“每次执行最多查询号码数”（{most}）',
	'Nothing was asked. Send fewer items, or raise the option Maximum Numbers per Run.':
		'没有发出任何查询。请减少数据，或调高选项“每次执行最多查询号码数”。',
	'The balance is {balance}, but {numbers} would be asked': '余额为 {balance}，但将查询 {numbers}',
	'Nothing was asked. Top up the account with the vendor, or send fewer items.':
		'没有发出任何查询。请向供应商充值，或减少数据。',

	// The network and HTTP
	'Check the service URL of the credential and the network of this server.':
		'请检查凭证中的服务地址和本服务器的网络。',
	'Check the service URL of the credential and the network of this server. The host’s certificate must be valid.':
		'请检查凭证中的服务地址和本服务器的网络。对方的证书必须有效。',
	'It may have been charged, so n8n’s own re-runs do not ask it again; Retry of the execution asks it once more.':
		'可能已经计费，所以 n8n 的自动重试不会再查；手动重试本次执行时会再查一次。',
	'It may have been charged.': '可能已经计费。',
	'Try again later.': '请稍后再试。',
	'the host name was not found': '找不到主机名',
	'the connection was refused': '连接被拒绝',
	'no secure connection could be made': '无法建立安全连接',
	'the proxy refused the connection': '代理拒绝了连接',
	'Check HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY of this server.':
		'请检查本服务器的 HTTP_PROXY、HTTPS_PROXY、ALL_PROXY 和 NO_PROXY。',
	'this n8n does not allow requests to this address': '这台 n8n 不允许访问该地址',
	'Ask the administrator of n8n to allow the service URL of the credential.':
		'请让 n8n 管理员放行凭证中的服务地址。',
	'no connection was made in time': '未能及时建立连接',
	'the vendor did not answer in time': '供应商未在时限内返回',
	'the connection broke before the answer was complete': '结果还没收完，连接就断开了',
	'the reply was too large to be an answer': '返回内容过大，不可能是查询结果',
	'the reply was compressed, which was not asked for': '返回内容被压缩了，而我们并未要求压缩',
	'the run was stopped': '执行已被停止',
	'Run again to ask the rest.': '再次执行即可查询其余号码。',
	'the run was stopped while the vendor was answering': '供应商返回途中，执行被停止',
	'the answer was lost in an earlier try of this execution': '本次执行先前查询时丢失了结果',
	'the reply could not be read': '返回内容无法解析',
	'the reply is about another number': '返回的是另一个号码的结果',
	'the reply holds a billed answer that is about none of the numbers asked':
		'返回中有一条已计费的结果，但不属于所查询的任何号码',
	'the vendor did not accept the credential': '供应商不接受该凭证',
	'Correct the credential.': '请改正凭证。',
	'the vendor refused this server or this account': '供应商拒绝了本服务器或该账户',
	'Correct the credential, or ask the vendor to allow the address of this server.':
		'请改正凭证，或请供应商放行本服务器的地址。',
	'the vendor got too many requests': '请求过于频繁',
	'Set Maximum Calls per Second.': '请设置“每秒最多请求数”。',
	'the vendor’s service is not available': '供应商的服务暂不可用',
	'the service URL redirects to another address, which is not followed':
		'服务地址跳转到了别的地址，这里不会跟随',
	'Put the vendor’s present address into the credential.': '请把供应商现在的地址填进凭证。',
	'the vendor refused the request': '供应商拒绝了请求',
	'the vendor’s server failed': '供应商的服务器出错',
	'the vendor answered with a code that is not in its documents': '供应商返回了其文档中没有的代码',
	'Ask the vendor what it means; it may have been charged.': '请向供应商询问其含义；可能已计费。',

	// Codes of QXT and Alibaba Cloud
	'a parameter is missing, or the apikey or the number has a wrong length':
		'缺少参数，或 apikey、手机号长度不对',
	'Check the API Key of the QXT credential: it must be exactly as the vendor sent it.':
		'请检查企讯通凭证中的 apikey：必须与供应商发来的完全一致。',
	'the apikey is not known': 'apikey 不正确',
	'Correct the API Key in the QXT credential.': '请改正企讯通凭证中的 apikey。',
	'the vendor refused the length of the number': '供应商认为手机号长度不对',
	'Check the number.': '请检查该号码。',
	'the vendor does not take this for a mobile number': '供应商认为这不是手机号',
	'the vendor has no record of the number': '供应商没有该号码的记录',
	'the balance is used up': '余额已用完',
	'The rest was not asked. Top up the account with the vendor, then run again.':
		'其余号码没有查询。请向供应商充值后再次执行。',
	'the vendor reports a system error': '供应商系统异常',
	'the vendor does not allow the address of this server': '供应商没有放行本服务器的地址',
	'Ask the vendor to add the public IP address of this n8n server to the allow list.':
		'请让供应商把这台 n8n 服务器的公网 IP 加入白名单。',

	'the gateway of Alibaba Cloud refused the request': '阿里云网关拒绝了请求',
	'Check the AppCode in the credential and the quota of the purchased product.':
		'请检查凭证中的 AppCode 和所购商品的剩余次数。',

	// Codes of YWJisu
	'Ask the vendor to put the account in order.': '请联系供应商处理账户问题。',
	'the vendor refused the number': '供应商拒绝了该号码',
	'the account is not known': '账户不存在',
	'Correct the Code in the YWJisu credential.': '请改正云网极速凭证中的 API 账号（code）。',
	'the account is on the vendor’s black list': '账户在供应商的黑名单中',
	'the vendor says that no number was sent': '供应商称没有收到手机号',
	'the account has no such product': '账户没有开通该产品',
	'the vendor did not accept the sign-in': '用户校验失败',
	'Correct the Code, Password and Key in the YWJisu credential. Check this server’s clock too: the sign-in carries the time.':
		'请改正云网极速凭证中的 API 账号、API 密码和私钥。也请检查本服务器的时钟：签名中带有时间。',
	'the vendor did not accept the sign-in, which carries the time of this server':
		'用户校验失败，签名中带有本服务器的时间',
	'The clock of this server is more than a minute away from the vendor’s: set it right, then run again.':
		'本服务器的时钟与供应商相差超过一分钟：请校准时间后再次执行。',
	'the account is disabled': '账户已被禁用',
	'the account is not activated': '账户未激活',
	'the vendor could not read the request': '供应商无法读取请求',
	'the vendor could not process the request': '供应商处理数据异常',
	'the vendor’s operation failed': '供应商业务操作失败',
	'the vendor’s remote call failed': '供应商远程调用失败',
	'the account’s balance is out of order': '账户余额异常',
	'the vendor’s own supplier failed': '供应商的上游系统失败',
	'the account has no e-mail address': '账户未设置邮箱',
	'the account exists already': '账户信息已存在',
	'the account’s product is activated already': '账户的该项能力已激活',
	'the vendor timed out': '供应商系统超时',
	'the paid checks are used up': '可用次数已用完',
} as const;
