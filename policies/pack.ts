import { PolicyPack } from "@pulumi/policy";
import { baseline } from "./baseline";
import { policiesOf } from "./pack/policies";

// The only place that starts a server: everything else can be imported and called.
new PolicyPack("palisade", { policies: policiesOf(baseline) });
