// The entry of the CommonJS build: a function with everything else as its properties, as `require` expects.
import * as all from "./index.js";

export default Object.assign(all.io, all);
