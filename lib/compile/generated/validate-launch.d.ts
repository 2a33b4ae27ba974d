import type { ErrorObject } from "ajv";

/** Whether `value` matches the schema; what does not is in `validate.errors` afterwards. */
export declare const validate: { (value: unknown): boolean; errors?: ErrorObject[] | null };
