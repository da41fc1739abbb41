import { createAliyunPortabilityCodec } from '../../core/vendors/aliyunMarket/portability';
import { createFreeTestCodec, createPortabilityCodec } from '../../core/vendors/qxt/portability';
import { createPrivacyNumberCodec } from '../../core/vendors/qxt/privacyNumber';
import { createTwoElementCodec } from '../../core/vendors/qxt/twoElement';
import { createNumberStatusCodec } from '../../core/vendors/ywjisu/numberStatus';
import { createHideSecrets, createKeepText } from '../../core/words';

/** Made-up accounts, and the codecs that sign in with them. */
export const qxtAccount = { apiKey: 'fake-qxt-apikey-prepaid-00000001' };
export const ywjisuAccount = {
	code: 'FAKE-YW-0001',
	password: 'fake-password',
	key: 'fake-key',
};
export const aliyunAccount = { appCode: 'fake-appcode-prepaid-00000000001' };

export const keepText = createKeepText(
	createHideSecrets([
		...Object.values(qxtAccount),
		...Object.values(ywjisuAccount),
		...Object.values(aliyunAccount),
	]),
);

/** With memories of their own. */
export const createCodecs = () => ({
	privacy_number: createPrivacyNumberCodec(qxtAccount, keepText),
	two_element: createTwoElementCodec(qxtAccount, keepText),
	portability: createPortabilityCodec(qxtAccount, keepText),
	free_test: createFreeTestCodec(keepText),
	aliyun_market: createAliyunPortabilityCodec(aliyunAccount, keepText),
	number_status: createNumberStatusCodec(ywjisuAccount, keepText),
});

export const codecs = createCodecs();
