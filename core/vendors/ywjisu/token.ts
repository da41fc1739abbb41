import { createHash } from 'node:crypto';

/** What signs in at YWJisu: 002 §1.2 `code`, `pwd` and the private key (私钥) of the token. */
export interface YwjisuAccount {
	readonly code: string;
	readonly password: string;
	readonly key: string;
}

/**
 * 002 §1.2: `token` = md5(API 账号 + 私钥 + 时间戳). The document's sample tokens fit no reading of
 * their own values; the text counts.
 *
 * @param timestamp 10 digits, seconds
 */
export function signToken({ code, key }: YwjisuAccount, timestamp: string): string {
	return createHash('md5').update(`${code}${key}${timestamp}`).digest('hex');
}
