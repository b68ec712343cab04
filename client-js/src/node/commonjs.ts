// The entry of the CommonJS build for Node.
import * as all from "./index.js";

export default Object.assign(all.io, all);
