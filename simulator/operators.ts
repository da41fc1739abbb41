export type Operator = 'mobile' | 'unicom' | 'telecom' | 'broadnet';

/** How each document writes the operators: 003 and 004 short, 000 and 001 long, 002 with network. */
export const OPERATOR_WORDS: Readonly<
	Record<Operator | 'virtual', { short: string; long: string; numberType: string }>
> = {
	mobile: { short: '移动', long: '中国移动', numberType: '中国移动 GSM' },
	unicom: { short: '联通', long: '中国联通', numberType: '中国联通 WCDMA' },
	telecom: { short: '电信', long: '中国电信', numberType: '中国电信 CDMA' },
	broadnet: { short: '广电', long: '中国广电', numberType: '中国广电 5G' },
	virtual: { short: '虚拟', long: '其它运营商', numberType: '虚拟运营商' },
};

/** Who was given which prefixes; 162, 165, 167, 170 and 171 are resold by virtual operators. */
const PREFIXES: Readonly<Record<Operator, string>> = {
	mobile:
		'134 135 136 137 138 139 147 148 150 151 152 157 158 159 165 172 178 182 183 184 187 188 195 197 198',
	unicom: '130 131 132 145 146 155 156 166 167 171 175 176 185 186 196',
	telecom: '133 149 153 162 170 173 174 177 180 181 189 190 191 193 199',
	broadnet: '192',
};
const VIRTUAL_PREFIXES = new Set(['162', '165', '167', '170', '171']);

const BY_PREFIX = new Map<string, Operator>(
	(Object.keys(PREFIXES) as Operator[]).flatMap((operator) =>
		PREFIXES[operator].split(' ').map((prefix): [string, Operator] => [prefix, operator]),
	),
);

/** Where a ported number went: the next operator in the ring. */
const PORTED_TO: Readonly<Record<Operator, Operator>> = {
	mobile: 'unicom',
	unicom: 'telecom',
	telecom: 'mobile',
	broadnet: 'mobile',
};

export const isVirtualPrefix = (mobile: string): boolean =>
	VIRTUAL_PREFIXES.has(mobile.slice(0, 3));

/** Whether a prefix is listed; YWJisu knows area and operator of listed prefixes only. */
export const isListedPrefix = (mobile: string): boolean => BY_PREFIX.has(mobile.slice(0, 3));

/** The operator the prefix was given to; prefixes nobody lists count as China Telecom's. */
export const operatorOfPrefix = (mobile: string): Operator =>
	BY_PREFIX.get(mobile.slice(0, 3)) ?? 'telecom';

export const portedTo = (operator: Operator): Operator => PORTED_TO[operator];
