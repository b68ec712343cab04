/** Failures have the names that pages have always known, whatever makes the requests. */
export { xhrFailure as fetchFailure } from "../../transports/xhr-failure.js";
