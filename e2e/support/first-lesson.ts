/** The first lesson: every test that needs just a sandbox opens it. */
export const FIRST_LESSON = "hello-container";
