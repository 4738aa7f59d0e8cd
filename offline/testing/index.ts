export { deploy, type DeployOptions, type Program } from "./deploy";
export { type Deployment } from "./deployment";
export { type RecordedAlias, type ResourceRecord, unknownValue } from "./resourceRecord";
export { type ExistingResource } from "./offlineBackend";
