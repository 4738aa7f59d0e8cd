import { baseOf } from "./base";
import type { ResourceReaders } from "./reader";

/** Tables of DynamoDB: that they are there is all that the analysis asks. */
export const tableReaders: ResourceReaders = {
  "aws:dynamodb/table:Table": (context, resource) => [
    { ...baseOf(context, resource), kind: "dynamodbTable" },
  ],
};
