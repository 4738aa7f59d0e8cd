import * as aws from "@pulumi/aws";

export function failing(): void {
  new aws.rds.Instance("orders", {
    engine: "postgres",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    username: "orders",
    manageMasterUserPassword: true,
    publiclyAccessible: true,
    skipFinalSnapshot: true,
  });
}

export function passing(): void {
  new aws.rds.Instance("orders", {
    engine: "postgres",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    username: "orders",
    manageMasterUserPassword: true,
    skipFinalSnapshot: true,
  });
}
