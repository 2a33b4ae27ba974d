/** fast-check as the tests here use it: a failed property tells its cause, which a TAP report leaves out. */
import fc from "fast-check";

fc.configureGlobal({ includeErrorInReport: true });

export default fc;
