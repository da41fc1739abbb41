import type { INodeProperties } from 'n8n-workflow';
import type { CheckName } from '../../core/model';
import { MAX_NUMBERS_PER_TOOL_CALL } from './toolRun';

/**
 * The parameters that n8n shows when the node is a tool of an AI agent. Their defaults are read by
 * a model, so they are English in every editor.
 */

const inTools = { show: { '@tool': [true] } };

const answers: Readonly<Record<CheckName, string>> = {
	number_status:
		'Checks with the vendor YWJisu whether Chinese mobile numbers are in service. lineStatus is active (in service), empty (assigned to nobody), suspended, silent (little used, or not known well: do not call it empty), risk (switched off for long, or likely to complain) or unknown. carrier follows from the first digits and may be wrong for a ported number.',
	privacy_number:
		'Checks with the vendor QXT whether Chinese mobile numbers are privacy numbers: virtual ones that hide the real number, as delivery and ride apps hand out. isPrivacyNumber is true, false or null (not known).',
	two_element:
		'Verifies with the vendor QXT whether a Chinese mobile number belongs to the person of this name. Pass phone and name of one person a call. identityMatch is match, mismatch or unknown.',
	portability:
		'Looks up with the vendor QXT which carrier serves Chinese mobile numbers now, and whether they were ported. carrier is the present carrier, originalCarrier the one that served the number first; isPorted is true, false or null (not known, as with virtual operators); isMvno is true for a virtual operator.',
};

const rules = [
	'Each number costs money: pass only numbers that the user asks about, each once,',
	`at most ${MAX_NUMBERS_PER_TOOL_CALL} a call.`,
	'Gives a JSON array of one object for each number.',
	'outcome is answered, no_record (the vendor does not know the number), missing_in_reply,',
	'invalid_input (see reason), failed or not_attempted.',
	'Where error or advice stands there is no answer: do or tell what it says, never guess,',
	'and do not repeat the call unless it says so.',
	'reusedFrom means that the answer was known already and nothing was paid again.',
].join(' ');

const phone: INodeProperties = {
	displayName: 'Phone',
	name: 'phone',
	type: 'string',
	default: fromAI(
		'phone',
		'Chinese mobile number of 11 digits that begins with 13 to 19, such as 13800138000; +86, spaces and dashes are fine. Several numbers in one text, separated by commas.',
	),
	required: true,
	displayOptions: inTools,
	description: 'What the model passes: one number, or several separated by commas',
};

const name: INodeProperties = {
	displayName: 'Owner Name',
	name: 'name',
	type: 'string',
	default: fromAI('name', 'Full name of the person the number should belong to, such as 张三.'),
	required: true,
	displayOptions: inTools,
	description: 'What the model passes: the name that the number is to be verified with',
};

/** In the form that the editor itself writes, so that it shows as filled in by the model. */
function fromAI(key: string, description: string): string {
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, 'string') }}`;
}

function describe(text: string): INodeProperties {
	return {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		typeOptions: { rows: 4 },
		default: text,
		required: true,
		displayOptions: inTools,
		description: 'Tells the model what the tool answers, what it costs and what to pass',
	};
}

/** What a check node has in place of its Phone Number (and Name) when it is a tool. */
export function createToolProperties(check: CheckName): INodeProperties[] {
	const description = describe(`${answers[check]} ${rules}`);
	return check === 'two_element' ? [description, phone, name] : [description, phone];
}

export const balanceToolProperties: INodeProperties[] = [
	describe(
		'Tells the balance of the account at the vendor QXT: how many number checks are left. Free of charge, takes no input. feeType is prepaid, postpaid or unknown; balance is a number, below zero for used postpaid checks. Where error stands there is no answer: tell what it says.',
	),
];
