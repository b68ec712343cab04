/** Pages that ask for it by name get the other: every browser that takes a module has `fetch`. */
export { Fetch as XHR } from "../../transports/fetch.js";
