/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   a saved preview or state needs neither of them, and the files of both take a tenth of a second */

/** What reads answers of the AWS CLI. */
export function accountReader(): typeof import("../../analysis/read/aws") {
  return require("../../analysis/read/aws") as typeof import("../../analysis/read/aws");
}

/** What runs the preview of a project. */
export function projectReader(): typeof import("./project") {
  return require("./project") as typeof import("./project");
}
