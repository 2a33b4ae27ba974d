/* Generated from schema/workload-ir-v0.json by: npm run generate */
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"workload-ir-v0.json","type":"object","additionalProperties":false,"required":["schema_version","id","apps"],"properties":{"schema_version":{"type":"string"},"id":{"$ref":"#/definitions/Id"},"apps":{"type":"array","items":{"$ref":"#/definitions/App"}},"volumes":{"type":"array","items":{"$ref":"#/definitions/Volume"}},"extensions":{"$ref":"#/definitions/Extensions"}},"definitions":{"Id":{"type":"string","pattern":"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$","x-error-code":"E_INVALID_ID"},"App":{"type":"object","additionalProperties":false,"required":["name","source","image","entrypoints","resources"],"properties":{"name":{"$ref":"#/definitions/Id"},"source":{"$ref":"#/definitions/Source"},"image":{"$ref":"#/definitions/Image"},"entrypoints":{"type":"array","items":{"$ref":"#/definitions/Entrypoint"}},"env":{"$ref":"#/definitions/Env"},"mounts":{"type":"array","items":{"$ref":"#/definitions/Mount"}},"network":{"anyOf":[{"$ref":"#/definitions/Network"},{"type":"null"}]},"resources":{"$ref":"#/definitions/Resources"},"dependencies":{"anyOf":[{"$ref":"#/definitions/Dependencies"},{"type":"null"}]},"health":{"anyOf":[{"$ref":"#/definitions/Health"},{"type":"null"}]}}},"Source":{"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/definitions/LocalPathSource"},{"$ref":"#/definitions/NixDerivationSource"},{"$ref":"#/definitions/OciImageSource"}]},"LocalPathSource":{"type":"object","additionalProperties":false,"required":["kind","path"],"properties":{"kind":{"const":"local_path"},"path":{"type":"string"},"include":{"type":"array","items":{"type":"string"}},"exclude":{"type":"array","items":{"type":"string"}}}},"NixDerivationSource":{"type":"object","additionalProperties":false,"required":["kind","expr"],"properties":{"kind":{"const":"nix_derivation"},"expr":{"type":"string"}}},"OciImageSource":{"type":"object","additionalProperties":false,"required":["kind","reference","digest"],"properties":{"kind":{"const":"oci_image"},"reference":{"type":"string"},"digest":{"type":"string"}}},"Image":{"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/definitions/NixPackagesImage"},{"$ref":"#/definitions/OciBaseImage"}]},"NixPackagesImage":{"type":"object","additionalProperties":false,"required":["kind","packages"],"properties":{"kind":{"const":"nix_packages"},"packages":{"type":"array","items":{"type":"string"}}}},"OciBaseImage":{"type":"object","additionalProperties":false,"required":["kind","reference","digest"],"properties":{"kind":{"const":"oci_base"},"reference":{"type":"string"},"digest":{"type":"string"}}},"Entrypoint":{"type":"object","additionalProperties":false,"required":["kind","command"],"properties":{"kind":{"const":"command"},"command":{"type":"array","items":{"type":"string"}},"working_dir":{"type":"string"},"env":{"$ref":"#/definitions/Env"},"restart":{"enum":["always","on-failure","never"]}}},"Health":{"type":"object","additionalProperties":false,"required":["command"],"properties":{"command":{"type":"array","items":{"type":"string"}},"interval_s":{"$ref":"#/definitions/Bound"},"timeout_s":{"$ref":"#/definitions/Bound"},"retries":{"$ref":"#/definitions/Bound"},"start_period_s":{"type":"integer","minimum":0,"maximum":4294967295,"x-error-code":"E_INVALID_RESOURCE"}}},"Bound":{"type":"integer","minimum":1,"maximum":4294967295,"x-error-code":"E_INVALID_RESOURCE"},"Env":{"type":"object","additionalProperties":{"$ref":"#/definitions/EnvValue"}},"EnvValue":{"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/definitions/LiteralEnv"},{"$ref":"#/definitions/SecretRefEnv"}]},"LiteralEnv":{"type":"object","additionalProperties":false,"required":["kind","value"],"properties":{"kind":{"const":"literal"},"value":{"type":"string"}}},"SecretRefEnv":{"type":"object","additionalProperties":false,"required":["kind","ref"],"properties":{"kind":{"const":"secret_ref"},"ref":{"$ref":"#/definitions/SecretRef"}}},"SecretRef":{"type":"object","additionalProperties":false,"required":["name","mount"],"properties":{"name":{"$ref":"#/definitions/SecretName"},"mount":{"$ref":"#/definitions/SecretMount"}}},"SecretName":{"type":"string","pattern":"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$","x-error-code":"E_SECRET_NAME"},"SecretMount":{"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/definitions/EnvSecretMount"},{"$ref":"#/definitions/FileSecretMount"}]},"EnvSecretMount":{"type":"object","additionalProperties":false,"required":["kind","var"],"properties":{"kind":{"const":"env"},"var":{"type":"string"}}},"FileSecretMount":{"type":"object","additionalProperties":false,"required":["kind","path"],"properties":{"kind":{"const":"file"},"path":{"type":"string"}}},"Mount":{"type":"object","additionalProperties":false,"required":["source","target","mode"],"properties":{"source":{"$ref":"#/definitions/MountSource"},"target":{"type":"string"},"mode":{"enum":["ro","rw"]}}},"MountSource":{"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/definitions/VolumeMountSource"},{"$ref":"#/definitions/HostPathMountSource"},{"$ref":"#/definitions/TmpfsMountSource"}]},"VolumeMountSource":{"type":"object","additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"const":"volume"},"name":{"type":"string"}}},"HostPathMountSource":{"type":"object","additionalProperties":false,"required":["kind","path"],"properties":{"kind":{"const":"host_path"},"path":{"type":"string"}}},"TmpfsMountSource":{"type":"object","additionalProperties":false,"required":["kind","size_mb"],"properties":{"kind":{"const":"tmpfs"},"size_mb":{"$ref":"#/definitions/SizeMb"}}},"SizeMb":{"type":"integer","minimum":1,"maximum":4294967295,"x-error-code":"E_INVALID_RESOURCE"},"PortNumber":{"type":"integer","minimum":1,"maximum":65535,"x-error-code":"E_INVALID_PORT"},"Network":{"type":"object","additionalProperties":false,"required":["mode"],"properties":{"mode":{"enum":["none","bridge","host"]},"ports":{"type":"array","items":{"$ref":"#/definitions/Port"}},"egress":{"$ref":"#/definitions/Egress"}}},"Port":{"type":"object","additionalProperties":false,"required":["host","guest","proto"],"properties":{"host":{"$ref":"#/definitions/PortNumber"},"guest":{"$ref":"#/definitions/PortNumber"},"proto":{"enum":["tcp","udp"]}}},"Egress":{"type":"object","additionalProperties":false,"required":["allowlist"],"properties":{"allowlist":{"type":"array","items":{"$ref":"#/definitions/EgressRule"}}}},"EgressRule":{"type":"object","additionalProperties":false,"required":["host","port"],"properties":{"host":{"type":"string"},"port":{"$ref":"#/definitions/PortNumber"}}},"Resources":{"type":"object","additionalProperties":false,"required":["cpu_cores","memory_mb","rootfs_size_mb"],"properties":{"cpu_cores":{"type":"integer","minimum":1,"maximum":65535,"x-error-code":"E_INVALID_RESOURCE"},"memory_mb":{"$ref":"#/definitions/SizeMb"},"rootfs_size_mb":{"$ref":"#/definitions/SizeMb"}}},"Dependencies":{"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/definitions/PythonDependencies"},{"$ref":"#/definitions/NodeDependencies"},{"$ref":"#/definitions/NoDependencies"}]},"PythonDependencies":{"type":"object","additionalProperties":false,"required":["kind","lockfile","tool"],"properties":{"kind":{"const":"python"},"lockfile":{"type":"string"},"tool":{"enum":["uv","pylock","pip_tools"]}}},"NodeDependencies":{"type":"object","additionalProperties":false,"required":["kind","lockfile","tool"],"properties":{"kind":{"const":"node"},"lockfile":{"type":"string"},"tool":{"enum":["npm","pnpm","yarn"]}}},"NoDependencies":{"type":"object","additionalProperties":false,"required":["kind"],"properties":{"kind":{"const":"none"}}},"Volume":{"type":"object","additionalProperties":false,"required":["name","size_mb","persist"],"properties":{"name":{"$ref":"#/definitions/Id"},"size_mb":{"$ref":"#/definitions/SizeMb"},"persist":{"type":"boolean"}}},"Extensions":{"type":"object","additionalProperties":{"type":"object"}}}};
const schema12 = {"type":"string","pattern":"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$","x-error-code":"E_INVALID_ID"};
const schema59 = {"type":"object","additionalProperties":{"type":"object"}};
const pattern0 = new RegExp("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", "u");
const schema13 = {"type":"object","additionalProperties":false,"required":["name","source","image","entrypoints","resources"],"properties":{"name":{"$ref":"#/definitions/Id"},"source":{"$ref":"#/definitions/Source"},"image":{"$ref":"#/definitions/Image"},"entrypoints":{"type":"array","items":{"$ref":"#/definitions/Entrypoint"}},"env":{"$ref":"#/definitions/Env"},"mounts":{"type":"array","items":{"$ref":"#/definitions/Mount"}},"network":{"anyOf":[{"$ref":"#/definitions/Network"},{"type":"null"}]},"resources":{"$ref":"#/definitions/Resources"},"dependencies":{"anyOf":[{"$ref":"#/definitions/Dependencies"},{"type":"null"}]},"health":{"anyOf":[{"$ref":"#/definitions/Health"},{"type":"null"}]}}};
const func2 = Object.prototype.hasOwnProperty;
const schema15 = {"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/definitions/LocalPathSource"},{"$ref":"#/definitions/NixDerivationSource"},{"$ref":"#/definitions/OciImageSource"}]};
const schema16 = {"type":"object","additionalProperties":false,"required":["kind","path"],"properties":{"kind":{"const":"local_path"},"path":{"type":"string"},"include":{"type":"array","items":{"type":"string"}},"exclude":{"type":"array","items":{"type":"string"}}}};
const schema17 = {"type":"object","additionalProperties":false,"required":["kind","expr"],"properties":{"kind":{"const":"nix_derivation"},"expr":{"type":"string"}}};
const schema18 = {"type":"object","additionalProperties":false,"required":["kind","reference","digest"],"properties":{"kind":{"const":"oci_image"},"reference":{"type":"string"},"digest":{"type":"string"}}};

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
validate12.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "local_path"){
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.kind === undefined) && (missing1 = "kind")) || ((data.path === undefined) && (missing1 = "path"))){
validate12.errors = [{instancePath,schemaPath:"#/definitions/LocalPathSource/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs5 = errors;
for(const key0 in data){
if(!((((key0 === "kind") || (key0 === "path")) || (key0 === "include")) || (key0 === "exclude"))){
validate12.errors = [{instancePath,schemaPath:"#/definitions/LocalPathSource/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs5 === errors){
if(data.kind !== undefined){
const _errs6 = errors;
if("local_path" !== data.kind){
validate12.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/definitions/LocalPathSource/properties/kind/const",keyword:"const",params:{allowedValue: "local_path"}}];
return false;
}
var valid3 = _errs6 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.path !== undefined){
const _errs7 = errors;
if(typeof data.path !== "string"){
validate12.errors = [{instancePath:instancePath+"/path",schemaPath:"#/definitions/LocalPathSource/properties/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs7 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.include !== undefined){
let data2 = data.include;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data2)){
var valid4 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs11 = errors;
if(typeof data2[i0] !== "string"){
validate12.errors = [{instancePath:instancePath+"/include/" + i0,schemaPath:"#/definitions/LocalPathSource/properties/include/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs11 === errors;
if(!valid4){
break;
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/include",schemaPath:"#/definitions/LocalPathSource/properties/include/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid3 = _errs9 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.exclude !== undefined){
let data4 = data.exclude;
const _errs13 = errors;
if(errors === _errs13){
if(Array.isArray(data4)){
var valid5 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs15 = errors;
if(typeof data4[i1] !== "string"){
validate12.errors = [{instancePath:instancePath+"/exclude/" + i1,schemaPath:"#/definitions/LocalPathSource/properties/exclude/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid5 = _errs15 === errors;
if(!valid5){
break;
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/exclude",schemaPath:"#/definitions/LocalPathSource/properties/exclude/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid3 = _errs13 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
else {
validate12.errors = [{instancePath,schemaPath:"#/definitions/LocalPathSource/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
else if(tag0 === "nix_derivation"){
const _errs18 = errors;
if(errors === _errs18){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if(((data.kind === undefined) && (missing2 = "kind")) || ((data.expr === undefined) && (missing2 = "expr"))){
validate12.errors = [{instancePath,schemaPath:"#/definitions/NixDerivationSource/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs20 = errors;
for(const key1 in data){
if(!((key1 === "kind") || (key1 === "expr"))){
validate12.errors = [{instancePath,schemaPath:"#/definitions/NixDerivationSource/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs20 === errors){
if(data.kind !== undefined){
const _errs21 = errors;
if("nix_derivation" !== data.kind){
validate12.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/definitions/NixDerivationSource/properties/kind/const",keyword:"const",params:{allowedValue: "nix_derivation"}}];
return false;
}
var valid8 = _errs21 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.expr !== undefined){
const _errs22 = errors;
if(typeof data.expr !== "string"){
validate12.errors = [{instancePath:instancePath+"/expr",schemaPath:"#/definitions/NixDerivationSource/properties/expr/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid8 = _errs22 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
else {
validate12.errors = [{instancePath,schemaPath:"#/definitions/NixDerivationSource/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
else if(tag0 === "oci_image"){
const _errs25 = errors;
if(errors === _errs25){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((((data.kind === undefined) && (missing3 = "kind")) || ((data.reference === undefined) && (missing3 = "reference"))) || ((data.digest === undefined) && (missing3 = "digest"))){
validate12.errors = [{instancePath,schemaPath:"#/definitions/OciImageSource/required",keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
const _errs27 = errors;
for(const key2 in data){
if(!(((key2 === "kind") || (key2 === "reference")) || (key2 === "digest"))){
validate12.errors = [{instancePath,schemaPath:"#/definitions/OciImageSource/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs27 === errors){
if(data.kind !== undefined){
const _errs28 = errors;
if("oci_image" !== data.kind){
validate12.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/definitions/OciImageSource/properties/kind/const",keyword:"const",params:{allowedValue: "oci_image"}}];
return false;
}
var valid11 = _errs28 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data.reference !== undefined){
const _errs29 = errors;
if(typeof data.reference !== "string"){
validate12.errors = [{instancePath:instancePath+"/reference",schemaPath:"#/definitions/OciImageSource/properties/reference/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid11 = _errs29 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data.digest !== undefined){
const _errs31 = errors;
if(typeof data.digest !== "string"){
validate12.errors = [{instancePath:instancePath+"/digest",schemaPath:"#/definitions/OciImageSource/properties/digest/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid11 = _errs31 === errors;
}
else {
var valid11 = true;
}
}
}
}
}
}
else {
validate12.errors = [{instancePath,schemaPath:"#/definitions/OciImageSource/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
else {
validate12.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0}}];
return false;
}
}
else {
validate12.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0}}];
return false;
}
}
}
else {
validate12.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate12.errors = vErrors;
return errors === 0;
}

const schema19 = {"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/definitions/NixPackagesImage"},{"$ref":"#/definitions/OciBaseImage"}]};
const schema20 = {"type":"object","additionalProperties":false,"required":["kind","packages"],"properties":{"kind":{"const":"nix_packages"},"packages":{"type":"array","items":{"type":"string"}}}};
const schema21 = {"type":"object","additionalProperties":false,"required":["kind","reference","digest"],"properties":{"kind":{"const":"oci_base"},"reference":{"type":"string"},"digest":{"type":"string"}}};

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
validate14.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "nix_packages"){
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.kind === undefined) && (missing1 = "kind")) || ((data.packages === undefined) && (missing1 = "packages"))){
validate14.errors = [{instancePath,schemaPath:"#/definitions/NixPackagesImage/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs5 = errors;
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "packages"))){
validate14.errors = [{instancePath,schemaPath:"#/definitions/NixPackagesImage/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs5 === errors){
if(data.kind !== undefined){
const _errs6 = errors;
if("nix_packages" !== data.kind){
validate14.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/definitions/NixPackagesImage/properties/kind/const",keyword:"const",params:{allowedValue: "nix_packages"}}];
return false;
}
var valid3 = _errs6 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.packages !== undefined){
let data1 = data.packages;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data1)){
var valid4 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs9 = errors;
if(typeof data1[i0] !== "string"){
validate14.errors = [{instancePath:instancePath+"/packages/" + i0,schemaPath:"#/definitions/NixPackagesImage/properties/packages/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs9 === errors;
if(!valid4){
break;
}
}
}
else {
validate14.errors = [{instancePath:instancePath+"/packages",schemaPath:"#/definitions/NixPackagesImage/properties/packages/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid3 = _errs7 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate14.errors = [{instancePath,schemaPath:"#/definitions/NixPackagesImage/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
else if(tag0 === "oci_base"){
const _errs12 = errors;
if(errors === _errs12){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((((data.kind === undefined) && (missing2 = "kind")) || ((data.reference === undefined) && (missing2 = "reference"))) || ((data.digest === undefined) && (missing2 = "digest"))){
validate14.errors = [{instancePath,schemaPath:"#/definitions/OciBaseImage/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs14 = errors;
for(const key1 in data){
if(!(((key1 === "kind") || (key1 === "reference")) || (key1 === "digest"))){
validate14.errors = [{instancePath,schemaPath:"#/definitions/OciBaseImage/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs14 === errors){
if(data.kind !== undefined){
const _errs15 = errors;
if("oci_base" !== data.kind){
validate14.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/definitions/OciBaseImage/properties/kind/const",keyword:"const",params:{allowedValue: "oci_base"}}];
return false;
}
var valid7 = _errs15 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data.reference !== undefined){
const _errs16 = errors;
if(typeof data.reference !== "string"){
validate14.errors = [{instancePath:instancePath+"/reference",schemaPath:"#/definitions/OciBaseImage/properties/reference/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid7 = _errs16 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data.digest !== undefined){
const _errs18 = errors;
if(typeof data.digest !== "string"){
validate14.errors = [{instancePath:instancePath+"/digest",schemaPath:"#/definitions/OciBaseImage/properties/digest/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid7 = _errs18 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
else {
validate14.errors = [{instancePath,schemaPath:"#/definitions/OciBaseImage/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
else {
validate14.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0}}];
return false;
}
}
else {
validate14.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0}}];
return false;
}
}
}
else {
validate14.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate14.errors = vErrors;
return errors === 0;
}

const schema22 = {"type":"object","additionalProperties":false,"required":["kind","command"],"properties":{"kind":{"const":"command"},"command":{"type":"array","items":{"type":"string"}},"working_dir":{"type":"string"},"env":{"$ref":"#/definitions/Env"},"restart":{"enum":["always","on-failure","never"]}}};
const schema23 = {"type":"object","additionalProperties":{"$ref":"#/definitions/EnvValue"}};
const schema24 = {"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/definitions/LiteralEnv"},{"$ref":"#/definitions/SecretRefEnv"}]};
const schema31 = {"type":"object","additionalProperties":false,"required":["kind","value"],"properties":{"kind":{"const":"literal"},"value":{"type":"string"}}};
const schema25 = {"type":"object","additionalProperties":false,"required":["kind","ref"],"properties":{"kind":{"const":"secret_ref"},"ref":{"$ref":"#/definitions/SecretRef"}}};
const schema26 = {"type":"object","additionalProperties":false,"required":["name","mount"],"properties":{"name":{"$ref":"#/definitions/SecretName"},"mount":{"$ref":"#/definitions/SecretMount"}}};
const schema27 = {"type":"string","pattern":"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$","x-error-code":"E_SECRET_NAME"};
const schema28 = {"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/definitions/EnvSecretMount"},{"$ref":"#/definitions/FileSecretMount"}]};
const schema29 = {"type":"object","additionalProperties":false,"required":["kind","var"],"properties":{"kind":{"const":"env"},"var":{"type":"string"}}};
const schema30 = {"type":"object","additionalProperties":false,"required":["kind","path"],"properties":{"kind":{"const":"file"},"path":{"type":"string"}}};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
validate21.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "env"){
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.kind === undefined) && (missing1 = "kind")) || ((data.var === undefined) && (missing1 = "var"))){
validate21.errors = [{instancePath,schemaPath:"#/definitions/EnvSecretMount/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs5 = errors;
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "var"))){
validate21.errors = [{instancePath,schemaPath:"#/definitions/EnvSecretMount/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs5 === errors){
if(data.kind !== undefined){
const _errs6 = errors;
if("env" !== data.kind){
validate21.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/definitions/EnvSecretMount/properties/kind/const",keyword:"const",params:{allowedValue: "env"}}];
return false;
}
var valid3 = _errs6 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.var !== undefined){
const _errs7 = errors;
if(typeof data.var !== "string"){
validate21.errors = [{instancePath:instancePath+"/var",schemaPath:"#/definitions/EnvSecretMount/properties/var/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs7 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate21.errors = [{instancePath,schemaPath:"#/definitions/EnvSecretMount/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
else if(tag0 === "file"){
const _errs10 = errors;
if(errors === _errs10){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if(((data.kind === undefined) && (missing2 = "kind")) || ((data.path === undefined) && (missing2 = "path"))){
validate21.errors = [{instancePath,schemaPath:"#/definitions/FileSecretMount/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs12 = errors;
for(const key1 in data){
if(!((key1 === "kind") || (key1 === "path"))){
validate21.errors = [{instancePath,schemaPath:"#/definitions/FileSecretMount/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs12 === errors){
if(data.kind !== undefined){
const _errs13 = errors;
if("file" !== data.kind){
validate21.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/definitions/FileSecretMount/properties/kind/const",keyword:"const",params:{allowedValue: "file"}}];
return false;
}
var valid6 = _errs13 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.path !== undefined){
const _errs14 = errors;
if(typeof data.path !== "string"){
validate21.errors = [{instancePath:instancePath+"/path",schemaPath:"#/definitions/FileSecretMount/properties/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs14 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
else {
validate21.errors = [{instancePath,schemaPath:"#/definitions/FileSecretMount/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0}}];
return false;
}
}
else {
validate21.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.mount === undefined) && (missing0 = "mount"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "name") || (key0 === "mount"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
let data0 = data.name;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
validate20.errors = [{instancePath:instancePath+"/name",schemaPath:"#/definitions/SecretName/pattern",keyword:"pattern",params:{pattern: "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$"}}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/name",schemaPath:"#/definitions/SecretName/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mount !== undefined){
const _errs5 = errors;
if(!(validate21(data.mount, {instancePath:instancePath+"/mount",parentData:data,parentDataProperty:"mount",rootData}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}


function validate19(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.ref === undefined) && (missing0 = "ref"))){
validate19.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "ref"))){
validate19.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.kind !== undefined){
const _errs2 = errors;
if("secret_ref" !== data.kind){
validate19.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "secret_ref"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ref !== undefined){
const _errs3 = errors;
if(!(validate20(data.ref, {instancePath:instancePath+"/ref",parentData:data,parentDataProperty:"ref",rootData}))){
vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate19.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate19.errors = vErrors;
return errors === 0;
}


function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
validate18.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "literal"){
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.kind === undefined) && (missing1 = "kind")) || ((data.value === undefined) && (missing1 = "value"))){
validate18.errors = [{instancePath,schemaPath:"#/definitions/LiteralEnv/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs5 = errors;
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "value"))){
validate18.errors = [{instancePath,schemaPath:"#/definitions/LiteralEnv/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs5 === errors){
if(data.kind !== undefined){
const _errs6 = errors;
if("literal" !== data.kind){
validate18.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/definitions/LiteralEnv/properties/kind/const",keyword:"const",params:{allowedValue: "literal"}}];
return false;
}
var valid3 = _errs6 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.value !== undefined){
const _errs7 = errors;
if(typeof data.value !== "string"){
validate18.errors = [{instancePath:instancePath+"/value",schemaPath:"#/definitions/LiteralEnv/properties/value/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs7 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate18.errors = [{instancePath,schemaPath:"#/definitions/LiteralEnv/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
else if(tag0 === "secret_ref"){
if(!(validate19(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate19.errors : vErrors.concat(validate19.errors);
errors = vErrors.length;
}
}
else {
validate18.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0}}];
return false;
}
}
else {
validate18.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0}}];
return false;
}
}
}
else {
validate18.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate18.errors = vErrors;
return errors === 0;
}


function validate17(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs2 = errors;
if(!(validate18(data[key0], {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key0,rootData}))){
vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
}
}
}
else {
validate17.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate17.errors = vErrors;
return errors === 0;
}


function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.command === undefined) && (missing0 = "command"))){
validate16.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "kind") || (key0 === "command")) || (key0 === "working_dir")) || (key0 === "env")) || (key0 === "restart"))){
validate16.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.kind !== undefined){
const _errs2 = errors;
if("command" !== data.kind){
validate16.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "command"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.command !== undefined){
let data1 = data.command;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(typeof data1[i0] !== "string"){
validate16.errors = [{instancePath:instancePath+"/command/" + i0,schemaPath:"#/properties/command/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate16.errors = [{instancePath:instancePath+"/command",schemaPath:"#/properties/command/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.working_dir !== undefined){
const _errs7 = errors;
if(typeof data.working_dir !== "string"){
validate16.errors = [{instancePath:instancePath+"/working_dir",schemaPath:"#/properties/working_dir/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.env !== undefined){
const _errs9 = errors;
if(!(validate17(data.env, {instancePath:instancePath+"/env",parentData:data,parentDataProperty:"env",rootData}))){
vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.restart !== undefined){
let data5 = data.restart;
const _errs10 = errors;
if(!(((data5 === "always") || (data5 === "on-failure")) || (data5 === "never"))){
validate16.errors = [{instancePath:instancePath+"/restart",schemaPath:"#/properties/restart/enum",keyword:"enum",params:{allowedValues: schema22.properties.restart.enum}}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate16.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate16.errors = vErrors;
return errors === 0;
}

const schema32 = {"type":"object","additionalProperties":false,"required":["source","target","mode"],"properties":{"source":{"$ref":"#/definitions/MountSource"},"target":{"type":"string"},"mode":{"enum":["ro","rw"]}}};
const schema33 = {"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/definitions/VolumeMountSource"},{"$ref":"#/definitions/HostPathMountSource"},{"$ref":"#/definitions/TmpfsMountSource"}]};
const schema36 = {"type":"object","additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"const":"volume"},"name":{"type":"string"}}};
const schema37 = {"type":"object","additionalProperties":false,"required":["kind","path"],"properties":{"kind":{"const":"host_path"},"path":{"type":"string"}}};
const schema34 = {"type":"object","additionalProperties":false,"required":["kind","size_mb"],"properties":{"kind":{"const":"tmpfs"},"size_mb":{"$ref":"#/definitions/SizeMb"}}};
const schema35 = {"type":"integer","minimum":1,"maximum":4294967295,"x-error-code":"E_INVALID_RESOURCE"};

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.size_mb === undefined) && (missing0 = "size_mb"))){
validate31.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "size_mb"))){
validate31.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.kind !== undefined){
const _errs2 = errors;
if("tmpfs" !== data.kind){
validate31.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "tmpfs"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.size_mb !== undefined){
let data1 = data.size_mb;
const _errs3 = errors;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate31.errors = [{instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 4294967295 || isNaN(data1)){
validate31.errors = [{instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data1 < 1 || isNaN(data1)){
validate31.errors = [{instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate31.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate31.errors = vErrors;
return errors === 0;
}


function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
validate30.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "volume"){
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.kind === undefined) && (missing1 = "kind")) || ((data.name === undefined) && (missing1 = "name"))){
validate30.errors = [{instancePath,schemaPath:"#/definitions/VolumeMountSource/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs5 = errors;
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "name"))){
validate30.errors = [{instancePath,schemaPath:"#/definitions/VolumeMountSource/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs5 === errors){
if(data.kind !== undefined){
const _errs6 = errors;
if("volume" !== data.kind){
validate30.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/definitions/VolumeMountSource/properties/kind/const",keyword:"const",params:{allowedValue: "volume"}}];
return false;
}
var valid3 = _errs6 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.name !== undefined){
const _errs7 = errors;
if(typeof data.name !== "string"){
validate30.errors = [{instancePath:instancePath+"/name",schemaPath:"#/definitions/VolumeMountSource/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs7 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate30.errors = [{instancePath,schemaPath:"#/definitions/VolumeMountSource/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
else if(tag0 === "host_path"){
const _errs10 = errors;
if(errors === _errs10){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if(((data.kind === undefined) && (missing2 = "kind")) || ((data.path === undefined) && (missing2 = "path"))){
validate30.errors = [{instancePath,schemaPath:"#/definitions/HostPathMountSource/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs12 = errors;
for(const key1 in data){
if(!((key1 === "kind") || (key1 === "path"))){
validate30.errors = [{instancePath,schemaPath:"#/definitions/HostPathMountSource/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs12 === errors){
if(data.kind !== undefined){
const _errs13 = errors;
if("host_path" !== data.kind){
validate30.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/definitions/HostPathMountSource/properties/kind/const",keyword:"const",params:{allowedValue: "host_path"}}];
return false;
}
var valid6 = _errs13 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.path !== undefined){
const _errs14 = errors;
if(typeof data.path !== "string"){
validate30.errors = [{instancePath:instancePath+"/path",schemaPath:"#/definitions/HostPathMountSource/properties/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs14 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
else {
validate30.errors = [{instancePath,schemaPath:"#/definitions/HostPathMountSource/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
else if(tag0 === "tmpfs"){
if(!(validate31(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
else {
validate30.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0}}];
return false;
}
}
else {
validate30.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0}}];
return false;
}
}
}
else {
validate30.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate30.errors = vErrors;
return errors === 0;
}


function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.source === undefined) && (missing0 = "source")) || ((data.target === undefined) && (missing0 = "target"))) || ((data.mode === undefined) && (missing0 = "mode"))){
validate29.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "source") || (key0 === "target")) || (key0 === "mode"))){
validate29.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.source !== undefined){
const _errs2 = errors;
if(!(validate30(data.source, {instancePath:instancePath+"/source",parentData:data,parentDataProperty:"source",rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.target !== undefined){
const _errs3 = errors;
if(typeof data.target !== "string"){
validate29.errors = [{instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mode !== undefined){
let data2 = data.mode;
const _errs5 = errors;
if(!((data2 === "ro") || (data2 === "rw"))){
validate29.errors = [{instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema32.properties.mode.enum}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate29.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate29.errors = vErrors;
return errors === 0;
}

const schema38 = {"type":"object","additionalProperties":false,"required":["mode"],"properties":{"mode":{"enum":["none","bridge","host"]},"ports":{"type":"array","items":{"$ref":"#/definitions/Port"}},"egress":{"$ref":"#/definitions/Egress"}}};
const schema39 = {"type":"object","additionalProperties":false,"required":["host","guest","proto"],"properties":{"host":{"$ref":"#/definitions/PortNumber"},"guest":{"$ref":"#/definitions/PortNumber"},"proto":{"enum":["tcp","udp"]}}};
const schema40 = {"type":"integer","minimum":1,"maximum":65535,"x-error-code":"E_INVALID_PORT"};

function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.host === undefined) && (missing0 = "host")) || ((data.guest === undefined) && (missing0 = "guest"))) || ((data.proto === undefined) && (missing0 = "proto"))){
validate36.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "host") || (key0 === "guest")) || (key0 === "proto"))){
validate36.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.host !== undefined){
let data0 = data.host;
const _errs2 = errors;
const _errs3 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate36.errors = [{instancePath:instancePath+"/host",schemaPath:"#/definitions/PortNumber/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs3){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
validate36.errors = [{instancePath:instancePath+"/host",schemaPath:"#/definitions/PortNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535}}];
return false;
}
else {
if(data0 < 1 || isNaN(data0)){
validate36.errors = [{instancePath:instancePath+"/host",schemaPath:"#/definitions/PortNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.guest !== undefined){
let data1 = data.guest;
const _errs5 = errors;
const _errs6 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate36.errors = [{instancePath:instancePath+"/guest",schemaPath:"#/definitions/PortNumber/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs6){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
validate36.errors = [{instancePath:instancePath+"/guest",schemaPath:"#/definitions/PortNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535}}];
return false;
}
else {
if(data1 < 1 || isNaN(data1)){
validate36.errors = [{instancePath:instancePath+"/guest",schemaPath:"#/definitions/PortNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.proto !== undefined){
let data2 = data.proto;
const _errs8 = errors;
if(!((data2 === "tcp") || (data2 === "udp"))){
validate36.errors = [{instancePath:instancePath+"/proto",schemaPath:"#/properties/proto/enum",keyword:"enum",params:{allowedValues: schema39.properties.proto.enum}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate36.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate36.errors = vErrors;
return errors === 0;
}

const schema42 = {"type":"object","additionalProperties":false,"required":["allowlist"],"properties":{"allowlist":{"type":"array","items":{"$ref":"#/definitions/EgressRule"}}}};
const schema43 = {"type":"object","additionalProperties":false,"required":["host","port"],"properties":{"host":{"type":"string"},"port":{"$ref":"#/definitions/PortNumber"}}};

function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.host === undefined) && (missing0 = "host")) || ((data.port === undefined) && (missing0 = "port"))){
validate39.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "host") || (key0 === "port"))){
validate39.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.host !== undefined){
const _errs2 = errors;
if(typeof data.host !== "string"){
validate39.errors = [{instancePath:instancePath+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.port !== undefined){
let data1 = data.port;
const _errs4 = errors;
const _errs5 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate39.errors = [{instancePath:instancePath+"/port",schemaPath:"#/definitions/PortNumber/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs5){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
validate39.errors = [{instancePath:instancePath+"/port",schemaPath:"#/definitions/PortNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535}}];
return false;
}
else {
if(data1 < 1 || isNaN(data1)){
validate39.errors = [{instancePath:instancePath+"/port",schemaPath:"#/definitions/PortNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate39.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate39.errors = vErrors;
return errors === 0;
}


function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.allowlist === undefined) && (missing0 = "allowlist")){
validate38.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "allowlist")){
validate38.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.allowlist !== undefined){
let data0 = data.allowlist;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs4 = errors;
if(!(validate39(data0[i0], {instancePath:instancePath+"/allowlist/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate38.errors = [{instancePath:instancePath+"/allowlist",schemaPath:"#/properties/allowlist/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
}
}
}
}
else {
validate38.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate38.errors = vErrors;
return errors === 0;
}


function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.mode === undefined) && (missing0 = "mode")){
validate35.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "mode") || (key0 === "ports")) || (key0 === "egress"))){
validate35.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.mode !== undefined){
let data0 = data.mode;
const _errs2 = errors;
if(!(((data0 === "none") || (data0 === "bridge")) || (data0 === "host"))){
validate35.errors = [{instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema38.properties.mode.enum}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ports !== undefined){
let data1 = data.ports;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(!(validate36(data1[i0], {instancePath:instancePath+"/ports/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.egress !== undefined){
const _errs6 = errors;
if(!(validate38(data.egress, {instancePath:instancePath+"/egress",parentData:data,parentDataProperty:"egress",rootData}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate35.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate35.errors = vErrors;
return errors === 0;
}

const schema45 = {"type":"object","additionalProperties":false,"required":["cpu_cores","memory_mb","rootfs_size_mb"],"properties":{"cpu_cores":{"type":"integer","minimum":1,"maximum":65535,"x-error-code":"E_INVALID_RESOURCE"},"memory_mb":{"$ref":"#/definitions/SizeMb"},"rootfs_size_mb":{"$ref":"#/definitions/SizeMb"}}};

function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.cpu_cores === undefined) && (missing0 = "cpu_cores")) || ((data.memory_mb === undefined) && (missing0 = "memory_mb"))) || ((data.rootfs_size_mb === undefined) && (missing0 = "rootfs_size_mb"))){
validate43.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "cpu_cores") || (key0 === "memory_mb")) || (key0 === "rootfs_size_mb"))){
validate43.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.cpu_cores !== undefined){
let data0 = data.cpu_cores;
const _errs2 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate43.errors = [{instancePath:instancePath+"/cpu_cores",schemaPath:"#/properties/cpu_cores/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs2){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
validate43.errors = [{instancePath:instancePath+"/cpu_cores",schemaPath:"#/properties/cpu_cores/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535}}];
return false;
}
else {
if(data0 < 1 || isNaN(data0)){
validate43.errors = [{instancePath:instancePath+"/cpu_cores",schemaPath:"#/properties/cpu_cores/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.memory_mb !== undefined){
let data1 = data.memory_mb;
const _errs4 = errors;
const _errs5 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate43.errors = [{instancePath:instancePath+"/memory_mb",schemaPath:"#/definitions/SizeMb/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs5){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 4294967295 || isNaN(data1)){
validate43.errors = [{instancePath:instancePath+"/memory_mb",schemaPath:"#/definitions/SizeMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data1 < 1 || isNaN(data1)){
validate43.errors = [{instancePath:instancePath+"/memory_mb",schemaPath:"#/definitions/SizeMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rootfs_size_mb !== undefined){
let data2 = data.rootfs_size_mb;
const _errs7 = errors;
const _errs8 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate43.errors = [{instancePath:instancePath+"/rootfs_size_mb",schemaPath:"#/definitions/SizeMb/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs8){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 4294967295 || isNaN(data2)){
validate43.errors = [{instancePath:instancePath+"/rootfs_size_mb",schemaPath:"#/definitions/SizeMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data2 < 1 || isNaN(data2)){
validate43.errors = [{instancePath:instancePath+"/rootfs_size_mb",schemaPath:"#/definitions/SizeMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate43.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate43.errors = vErrors;
return errors === 0;
}

const schema48 = {"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/definitions/PythonDependencies"},{"$ref":"#/definitions/NodeDependencies"},{"$ref":"#/definitions/NoDependencies"}]};
const schema49 = {"type":"object","additionalProperties":false,"required":["kind","lockfile","tool"],"properties":{"kind":{"const":"python"},"lockfile":{"type":"string"},"tool":{"enum":["uv","pylock","pip_tools"]}}};
const schema50 = {"type":"object","additionalProperties":false,"required":["kind","lockfile","tool"],"properties":{"kind":{"const":"node"},"lockfile":{"type":"string"},"tool":{"enum":["npm","pnpm","yarn"]}}};
const schema51 = {"type":"object","additionalProperties":false,"required":["kind"],"properties":{"kind":{"const":"none"}}};

function validate45(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
validate45.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "python"){
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((data.kind === undefined) && (missing1 = "kind")) || ((data.lockfile === undefined) && (missing1 = "lockfile"))) || ((data.tool === undefined) && (missing1 = "tool"))){
validate45.errors = [{instancePath,schemaPath:"#/definitions/PythonDependencies/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs5 = errors;
for(const key0 in data){
if(!(((key0 === "kind") || (key0 === "lockfile")) || (key0 === "tool"))){
validate45.errors = [{instancePath,schemaPath:"#/definitions/PythonDependencies/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs5 === errors){
if(data.kind !== undefined){
const _errs6 = errors;
if("python" !== data.kind){
validate45.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/definitions/PythonDependencies/properties/kind/const",keyword:"const",params:{allowedValue: "python"}}];
return false;
}
var valid3 = _errs6 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.lockfile !== undefined){
const _errs7 = errors;
if(typeof data.lockfile !== "string"){
validate45.errors = [{instancePath:instancePath+"/lockfile",schemaPath:"#/definitions/PythonDependencies/properties/lockfile/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs7 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.tool !== undefined){
let data2 = data.tool;
const _errs9 = errors;
if(!(((data2 === "uv") || (data2 === "pylock")) || (data2 === "pip_tools"))){
validate45.errors = [{instancePath:instancePath+"/tool",schemaPath:"#/definitions/PythonDependencies/properties/tool/enum",keyword:"enum",params:{allowedValues: schema49.properties.tool.enum}}];
return false;
}
var valid3 = _errs9 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
else {
validate45.errors = [{instancePath,schemaPath:"#/definitions/PythonDependencies/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
else if(tag0 === "node"){
const _errs11 = errors;
if(errors === _errs11){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((((data.kind === undefined) && (missing2 = "kind")) || ((data.lockfile === undefined) && (missing2 = "lockfile"))) || ((data.tool === undefined) && (missing2 = "tool"))){
validate45.errors = [{instancePath,schemaPath:"#/definitions/NodeDependencies/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs13 = errors;
for(const key1 in data){
if(!(((key1 === "kind") || (key1 === "lockfile")) || (key1 === "tool"))){
validate45.errors = [{instancePath,schemaPath:"#/definitions/NodeDependencies/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs13 === errors){
if(data.kind !== undefined){
const _errs14 = errors;
if("node" !== data.kind){
validate45.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/definitions/NodeDependencies/properties/kind/const",keyword:"const",params:{allowedValue: "node"}}];
return false;
}
var valid6 = _errs14 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.lockfile !== undefined){
const _errs15 = errors;
if(typeof data.lockfile !== "string"){
validate45.errors = [{instancePath:instancePath+"/lockfile",schemaPath:"#/definitions/NodeDependencies/properties/lockfile/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs15 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.tool !== undefined){
let data5 = data.tool;
const _errs17 = errors;
if(!(((data5 === "npm") || (data5 === "pnpm")) || (data5 === "yarn"))){
validate45.errors = [{instancePath:instancePath+"/tool",schemaPath:"#/definitions/NodeDependencies/properties/tool/enum",keyword:"enum",params:{allowedValues: schema50.properties.tool.enum}}];
return false;
}
var valid6 = _errs17 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
else {
validate45.errors = [{instancePath,schemaPath:"#/definitions/NodeDependencies/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
else if(tag0 === "none"){
const _errs19 = errors;
if(errors === _errs19){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.kind === undefined) && (missing3 = "kind")){
validate45.errors = [{instancePath,schemaPath:"#/definitions/NoDependencies/required",keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
const _errs21 = errors;
for(const key2 in data){
if(!(key2 === "kind")){
validate45.errors = [{instancePath,schemaPath:"#/definitions/NoDependencies/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs21 === errors){
if(data.kind !== undefined){
if("none" !== data.kind){
validate45.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/definitions/NoDependencies/properties/kind/const",keyword:"const",params:{allowedValue: "none"}}];
return false;
}
}
}
}
}
else {
validate45.errors = [{instancePath,schemaPath:"#/definitions/NoDependencies/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
else {
validate45.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0}}];
return false;
}
}
else {
validate45.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0}}];
return false;
}
}
}
else {
validate45.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate45.errors = vErrors;
return errors === 0;
}

const schema52 = {"type":"object","additionalProperties":false,"required":["command"],"properties":{"command":{"type":"array","items":{"type":"string"}},"interval_s":{"$ref":"#/definitions/Bound"},"timeout_s":{"$ref":"#/definitions/Bound"},"retries":{"$ref":"#/definitions/Bound"},"start_period_s":{"type":"integer","minimum":0,"maximum":4294967295,"x-error-code":"E_INVALID_RESOURCE"}}};
const schema53 = {"type":"integer","minimum":1,"maximum":4294967295,"x-error-code":"E_INVALID_RESOURCE"};

function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.command === undefined) && (missing0 = "command")){
validate47.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "command") || (key0 === "interval_s")) || (key0 === "timeout_s")) || (key0 === "retries")) || (key0 === "start_period_s"))){
validate47.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.command !== undefined){
let data0 = data.command;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs4 = errors;
if(typeof data0[i0] !== "string"){
validate47.errors = [{instancePath:instancePath+"/command/" + i0,schemaPath:"#/properties/command/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate47.errors = [{instancePath:instancePath+"/command",schemaPath:"#/properties/command/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.interval_s !== undefined){
let data2 = data.interval_s;
const _errs6 = errors;
const _errs7 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate47.errors = [{instancePath:instancePath+"/interval_s",schemaPath:"#/definitions/Bound/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs7){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 4294967295 || isNaN(data2)){
validate47.errors = [{instancePath:instancePath+"/interval_s",schemaPath:"#/definitions/Bound/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data2 < 1 || isNaN(data2)){
validate47.errors = [{instancePath:instancePath+"/interval_s",schemaPath:"#/definitions/Bound/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.timeout_s !== undefined){
let data3 = data.timeout_s;
const _errs9 = errors;
const _errs10 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate47.errors = [{instancePath:instancePath+"/timeout_s",schemaPath:"#/definitions/Bound/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs10){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 4294967295 || isNaN(data3)){
validate47.errors = [{instancePath:instancePath+"/timeout_s",schemaPath:"#/definitions/Bound/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data3 < 1 || isNaN(data3)){
validate47.errors = [{instancePath:instancePath+"/timeout_s",schemaPath:"#/definitions/Bound/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.retries !== undefined){
let data4 = data.retries;
const _errs12 = errors;
const _errs13 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate47.errors = [{instancePath:instancePath+"/retries",schemaPath:"#/definitions/Bound/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs13){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 4294967295 || isNaN(data4)){
validate47.errors = [{instancePath:instancePath+"/retries",schemaPath:"#/definitions/Bound/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data4 < 1 || isNaN(data4)){
validate47.errors = [{instancePath:instancePath+"/retries",schemaPath:"#/definitions/Bound/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.start_period_s !== undefined){
let data5 = data.start_period_s;
const _errs15 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate47.errors = [{instancePath:instancePath+"/start_period_s",schemaPath:"#/properties/start_period_s/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs15){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 4294967295 || isNaN(data5)){
validate47.errors = [{instancePath:instancePath+"/start_period_s",schemaPath:"#/properties/start_period_s/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate47.errors = [{instancePath:instancePath+"/start_period_s",schemaPath:"#/properties/start_period_s/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate47.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate47.errors = vErrors;
return errors === 0;
}


function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.name === undefined) && (missing0 = "name")) || ((data.source === undefined) && (missing0 = "source"))) || ((data.image === undefined) && (missing0 = "image"))) || ((data.entrypoints === undefined) && (missing0 = "entrypoints"))) || ((data.resources === undefined) && (missing0 = "resources"))){
validate11.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema13.properties, key0))){
validate11.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
let data0 = data.name;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
validate11.errors = [{instancePath:instancePath+"/name",schemaPath:"#/definitions/Id/pattern",keyword:"pattern",params:{pattern: "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$"}}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/name",schemaPath:"#/definitions/Id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.source !== undefined){
const _errs5 = errors;
if(!(validate12(data.source, {instancePath:instancePath+"/source",parentData:data,parentDataProperty:"source",rootData}))){
vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.image !== undefined){
const _errs6 = errors;
if(!(validate14(data.image, {instancePath:instancePath+"/image",parentData:data,parentDataProperty:"image",rootData}))){
vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.entrypoints !== undefined){
let data3 = data.entrypoints;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data3)){
var valid2 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
const _errs9 = errors;
if(!(validate16(data3[i0], {instancePath:instancePath+"/entrypoints/" + i0,parentData:data3,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate16.errors : vErrors.concat(validate16.errors);
errors = vErrors.length;
}
var valid2 = _errs9 === errors;
if(!valid2){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/entrypoints",schemaPath:"#/properties/entrypoints/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.env !== undefined){
const _errs10 = errors;
if(!(validate17(data.env, {instancePath:instancePath+"/env",parentData:data,parentDataProperty:"env",rootData}))){
vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
errors = vErrors.length;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mounts !== undefined){
let data6 = data.mounts;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data6)){
var valid3 = true;
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
const _errs13 = errors;
if(!(validate29(data6[i1], {instancePath:instancePath+"/mounts/" + i1,parentData:data6,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var valid3 = _errs13 === errors;
if(!valid3){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/mounts",schemaPath:"#/properties/mounts/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.network !== undefined){
let data8 = data.network;
const _errs14 = errors;
const _errs15 = errors;
let valid4 = false;
const _errs16 = errors;
if(!(validate35(data8, {instancePath:instancePath+"/network",parentData:data,parentDataProperty:"network",rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
var _valid0 = _errs16 === errors;
valid4 = valid4 || _valid0;
if(!valid4){
const _errs17 = errors;
if(data8 !== null){
const err0 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/anyOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs17 === errors;
valid4 = valid4 || _valid0;
}
if(!valid4){
const err1 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate11.errors = vErrors;
return false;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.resources !== undefined){
const _errs19 = errors;
if(!(validate43(data.resources, {instancePath:instancePath+"/resources",parentData:data,parentDataProperty:"resources",rootData}))){
vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors);
errors = vErrors.length;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dependencies !== undefined){
let data10 = data.dependencies;
const _errs20 = errors;
const _errs21 = errors;
let valid5 = false;
const _errs22 = errors;
if(!(validate45(data10, {instancePath:instancePath+"/dependencies",parentData:data,parentDataProperty:"dependencies",rootData}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
var _valid1 = _errs22 === errors;
valid5 = valid5 || _valid1;
if(!valid5){
const _errs23 = errors;
if(data10 !== null){
const err2 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/anyOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs23 === errors;
valid5 = valid5 || _valid1;
}
if(!valid5){
const err3 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate11.errors = vErrors;
return false;
}
else {
errors = _errs21;
if(vErrors !== null){
if(_errs21){
vErrors.length = _errs21;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.health !== undefined){
let data11 = data.health;
const _errs25 = errors;
const _errs26 = errors;
let valid6 = false;
const _errs27 = errors;
if(!(validate47(data11, {instancePath:instancePath+"/health",parentData:data,parentDataProperty:"health",rootData}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
var _valid2 = _errs27 === errors;
valid6 = valid6 || _valid2;
if(!valid6){
const _errs28 = errors;
if(data11 !== null){
const err4 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/anyOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs28 === errors;
valid6 = valid6 || _valid2;
}
if(!valid6){
const err5 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate11.errors = vErrors;
return false;
}
else {
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate11.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate11.errors = vErrors;
return errors === 0;
}

const schema56 = {"type":"object","additionalProperties":false,"required":["name","size_mb","persist"],"properties":{"name":{"$ref":"#/definitions/Id"},"size_mb":{"$ref":"#/definitions/SizeMb"},"persist":{"type":"boolean"}}};

function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.name === undefined) && (missing0 = "name")) || ((data.size_mb === undefined) && (missing0 = "size_mb"))) || ((data.persist === undefined) && (missing0 = "persist"))){
validate50.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "name") || (key0 === "size_mb")) || (key0 === "persist"))){
validate50.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
let data0 = data.name;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
validate50.errors = [{instancePath:instancePath+"/name",schemaPath:"#/definitions/Id/pattern",keyword:"pattern",params:{pattern: "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$"}}];
return false;
}
}
else {
validate50.errors = [{instancePath:instancePath+"/name",schemaPath:"#/definitions/Id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.size_mb !== undefined){
let data1 = data.size_mb;
const _errs5 = errors;
const _errs6 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate50.errors = [{instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs6){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 4294967295 || isNaN(data1)){
validate50.errors = [{instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data1 < 1 || isNaN(data1)){
validate50.errors = [{instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.persist !== undefined){
const _errs8 = errors;
if(typeof data.persist !== "boolean"){
validate50.errors = [{instancePath:instancePath+"/persist",schemaPath:"#/properties/persist/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate50.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate50.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="workload-ir-v0.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.schema_version === undefined) && (missing0 = "schema_version")) || ((data.id === undefined) && (missing0 = "id"))) || ((data.apps === undefined) && (missing0 = "apps"))){
validate10.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "schema_version") || (key0 === "id")) || (key0 === "apps")) || (key0 === "volumes")) || (key0 === "extensions"))){
validate10.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.schema_version !== undefined){
const _errs2 = errors;
if(typeof data.schema_version !== "string"){
validate10.errors = [{instancePath:instancePath+"/schema_version",schemaPath:"#/properties/schema_version/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.id !== undefined){
let data1 = data.id;
const _errs4 = errors;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
validate10.errors = [{instancePath:instancePath+"/id",schemaPath:"#/definitions/Id/pattern",keyword:"pattern",params:{pattern: "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$"}}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/id",schemaPath:"#/definitions/Id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.apps !== undefined){
let data2 = data.apps;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data2)){
var valid2 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs9 = errors;
if(!(validate11(data2[i0], {instancePath:instancePath+"/apps/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid2 = _errs9 === errors;
if(!valid2){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/apps",schemaPath:"#/properties/apps/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.volumes !== undefined){
let data4 = data.volumes;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data4)){
var valid3 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs12 = errors;
if(!(validate50(data4[i1], {instancePath:instancePath+"/volumes/" + i1,parentData:data4,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
errors = vErrors.length;
}
var valid3 = _errs12 === errors;
if(!valid3){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/volumes",schemaPath:"#/properties/volumes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensions !== undefined){
let data6 = data.extensions;
const _errs13 = errors;
const _errs14 = errors;
if(errors === _errs14){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
let data7 = data6[key1];
const _errs17 = errors;
if(!(data7 && typeof data7 == "object" && !Array.isArray(data7))){
validate10.errors = [{instancePath:instancePath+"/extensions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/Extensions/additionalProperties/type",keyword:"type",params:{type: "object"}}];
return false;
}
var valid5 = _errs17 === errors;
if(!valid5){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/extensions",schemaPath:"#/definitions/Extensions/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}

