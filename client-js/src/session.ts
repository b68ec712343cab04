/** What a manager opens; a build may put the plain engine in its place. */
export { PatientEngine as Engine } from "./patience.js";
