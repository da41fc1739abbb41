/** `省-市` as in all documents, municipalities doubled (上海-上海), autonomous regions short. */
export const AREAS: readonly string[] = [
	'广东-深圳',
	'湖北-宜昌',
	'上海-上海',
	'北京-北京',
	'天津-天津',
	'重庆-重庆',
	'江苏-南京',
	'浙江-杭州',
	'四川-成都',
	'山东-青岛',
	'河南-郑州',
	'湖南-长沙',
	'福建-厦门',
	'辽宁-大连',
	'陕西-西安',
	'黑龙江-齐齐哈尔',
	'内蒙古-呼和浩特',
	'新疆-乌鲁木齐',
	'西藏-拉萨',
	'宁夏-银川',
	'广西-南宁',
	'海南-海口',
	'云南-西双版纳',
];

/** The area of a prefix: digits 4 to 7 modulo the number of areas. */
export function areaOfPrefix(mobile: string, shift = 0): string {
	return AREAS[(Number(mobile.slice(3, 7)) + shift) % AREAS.length] ?? '';
}
