/* Generated from schema/launch-v1.json by: npm run generate */
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"launch-v1.json","type":"object","required":["artifact_format_version","flake_attribute","flake_path","ir_hash","ir_schema_version","toolchain_version","workload_id","image","entrypoint","env","mounts","network","resources","volumes","secrets","health","dependencies","source"],"properties":{"artifact_format_version":{"const":"1.1"},"flake_attribute":{"const":"mvmforge.workload"},"flake_path":{"const":"."},"ir_hash":{"type":"string","pattern":"^[0-9a-f]{64}$"},"ir_schema_version":{"type":"string","pattern":"^0\\.[0-9]+$"},"toolchain_version":{"type":"string"},"workload_id":{"$ref":"workload-ir-v0.json#/definitions/Id"},"image":{"$ref":"workload-ir-v0.json#/definitions/NixPackagesImage"},"entrypoint":{"type":"object","required":["command","working_dir","env","restart"],"properties":{"command":{"type":"array","items":{"type":"string"}},"working_dir":{"type":"string"},"env":{"type":"object","additionalProperties":{"type":"string"}},"restart":{"enum":["always","on-failure","never"]}},"additionalProperties":false},"env":{"type":"object","additionalProperties":{"type":"string"}},"mounts":{"type":"array","items":{"$ref":"workload-ir-v0.json#/definitions/Mount"}},"network":{"anyOf":[{"$ref":"workload-ir-v0.json#/definitions/Network"},{"type":"null"}]},"resources":{"$ref":"workload-ir-v0.json#/definitions/Resources"},"volumes":{"type":"array","items":{"$ref":"workload-ir-v0.json#/definitions/Volume"}},"secrets":{"type":"array","items":{"type":"object","required":["name","variable","path"],"properties":{"name":{"$ref":"workload-ir-v0.json#/definitions/SecretName"},"variable":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"path":{"type":["string","null"]}},"additionalProperties":false}},"health":{"anyOf":[{"$ref":"workload-ir-v0.json#/definitions/Health"},{"type":"null"}]},"dependencies":{"anyOf":[{"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/definitions/NodeInstallation"},{"$ref":"#/definitions/PythonInstallation"}]},{"type":"null"}]},"source":{"type":"object","required":["kind","subdir","file_count","tree_hash"],"properties":{"kind":{"const":"local_path"},"subdir":{"const":"src"},"file_count":{"type":"integer","minimum":1},"tree_hash":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"additionalProperties":false}},"additionalProperties":false,"definitions":{"Path":{"type":"string","pattern":"^(?:(?!\\.{1,2}(?:/|$))[^/\\u0000]+(?:/(?=[^/])|$))+$"},"Hash":{"type":"string","pattern":"^sha(?:1-[A-Za-z0-9+/]{27}|256-[A-Za-z0-9+/]{43}|512-[A-Za-z0-9+/]{86}=)=$"},"Reasons":{"type":"object","properties":{"aarch64-linux":{"type":"array","minItems":1,"items":{"type":"string","pattern":"^\\P{Cc}+$"}},"x86_64-linux":{"type":"array","minItems":1,"items":{"type":"string","pattern":"^\\P{Cc}+$"}}},"additionalProperties":false},"NpmName":{"type":"string","pattern":"^(?:@(?!\\.{1,2}/)[\\w.~-]+/)?(?!\\.{1,2}(?:/|$))[\\w.~-]+$"},"NpmVersion":{"type":"string","pattern":"^[\\w.+-]+$"},"NpmEdges":{"type":"object","propertyNames":{"$ref":"#/definitions/NpmName"},"additionalProperties":{"$ref":"#/definitions/NpmVersion"}},"NodeInstallation":{"type":"object","required":["kind","lockfile","root","node","dependencies","optional_dependencies","packages","unsupported"],"properties":{"kind":{"const":"node"},"lockfile":{"$ref":"#/definitions/Path"},"root":{"anyOf":[{"const":""},{"$ref":"#/definitions/Path"}]},"node":{"type":"string","pattern":"^nodejs(?:_[0-9]+|_latest)?$"},"dependencies":{"$ref":"#/definitions/NpmEdges"},"optional_dependencies":{"$ref":"#/definitions/NpmEdges"},"packages":{"type":"array","items":{"$ref":"#/definitions/NodePackage"}},"unsupported":{"$ref":"#/definitions/Reasons"}},"additionalProperties":false},"NodePackage":{"type":"object","required":["path","name","version","url","hash","systems","optional","install_script","bin","bundled","dependencies","optional_dependencies"],"properties":{"path":{"type":"string","pattern":"^node_modules/(?:@(?!\\.{1,2}/)[\\w.~-]+/)?(?!\\.{1,2}(?:/|$))[\\w.~-]+(?:/node_modules/(?:@(?!\\.{1,2}/)[\\w.~-]+/)?(?!\\.{1,2}(?:/|$))[\\w.~-]+)*$"},"name":{"$ref":"#/definitions/NpmName"},"version":{"$ref":"#/definitions/NpmVersion"},"url":{"type":["string","null"],"pattern":"^https?://[\\w.~:/@%+!,=&;?()*'$-]+$"},"hash":{"anyOf":[{"$ref":"#/definitions/Hash"},{"type":"null"}]},"systems":{"type":"array","minItems":1,"items":{"enum":["aarch64-linux","x86_64-linux"]},"maxItems":2},"optional":{"type":"boolean"},"install_script":{"type":"boolean"},"bin":{"type":"object","propertyNames":{"pattern":"^(?!\\.{1,2}$)[\\w@~+. -]+$"},"additionalProperties":{"type":"string","pattern":"^(?!/|(?:[^/]*/)*\\.\\.(?:/|$))[\\w@~+./ -]+$"}},"bundled":{"type":"array","items":{"$ref":"#/definitions/NpmName"}},"dependencies":{"$ref":"#/definitions/NpmEdges"},"optional_dependencies":{"$ref":"#/definitions/NpmEdges"}},"additionalProperties":false},"PythonInstallation":{"type":"object","required":["kind","lockfile","tool","python","systems","unsupported"],"properties":{"kind":{"const":"python"},"lockfile":{"$ref":"#/definitions/Path"},"tool":{"enum":["uv","pylock"]},"python":{"type":"string","pattern":"^3\\.[0-9]+$"},"systems":{"type":"object","properties":{"aarch64-linux":{"type":"array","items":{"$ref":"#/definitions/Wheel"}},"x86_64-linux":{"type":"array","items":{"$ref":"#/definitions/Wheel"}}},"additionalProperties":false},"unsupported":{"$ref":"#/definitions/Reasons"}},"additionalProperties":false},"Wheel":{"type":"object","required":["name","version","file","url","hash"],"properties":{"name":{"type":"string","pattern":"^[a-z0-9]+(?:-[a-z0-9]+)*$"},"version":{"type":"string","pattern":"^[A-Za-z0-9._!+]+$"},"file":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._!+-]{0,250}\\.whl$"},"url":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[A-Za-z0-9._~:@%\\[\\]-]+/[!-~]+$"},"hash":{"$ref":"#/definitions/Hash"}},"additionalProperties":false}}};
const schema13 = {"type":"string","pattern":"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$","x-error-code":"E_INVALID_ID"};
const schema21 = {"type":"object","additionalProperties":false,"required":["kind","packages"],"properties":{"kind":{"const":"nix_packages"},"packages":{"type":"array","items":{"type":"string"}}}};
const schema28 = {"type":"string","pattern":"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$","x-error-code":"E_SECRET_NAME"};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern1 = new RegExp("^0\\.[0-9]+$", "u");
const pattern2 = new RegExp("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", "u");
const pattern9 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const schema33 = {"type":"object","additionalProperties":false,"required":["source","target","mode"],"properties":{"source":{"$ref":"#/definitions/MountSource"},"target":{"type":"string"},"mode":{"enum":["ro","rw"]}}};
const schema34 = {"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/definitions/VolumeMountSource"},{"$ref":"#/definitions/HostPathMountSource"},{"$ref":"#/definitions/TmpfsMountSource"}]};
const schema37 = {"type":"object","additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"const":"volume"},"name":{"type":"string"}}};
const schema38 = {"type":"object","additionalProperties":false,"required":["kind","path"],"properties":{"kind":{"const":"host_path"},"path":{"type":"string"}}};
const schema35 = {"type":"object","additionalProperties":false,"required":["kind","size_mb"],"properties":{"kind":{"const":"tmpfs"},"size_mb":{"$ref":"#/definitions/SizeMb"}}};
const schema36 = {"type":"integer","minimum":1,"maximum":4294967295,"x-error-code":"E_INVALID_RESOURCE"};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.size_mb === undefined) && (missing0 = "size_mb"))){
validate32.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "size_mb"))){
validate32.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.kind !== undefined){
const _errs2 = errors;
if("tmpfs" !== data.kind){
validate32.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "tmpfs"}}];
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
validate32.errors = [{instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 4294967295 || isNaN(data1)){
validate32.errors = [{instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data1 < 1 || isNaN(data1)){
validate32.errors = [{instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
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
validate32.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate32.errors = vErrors;
return errors === 0;
}


function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
validate31.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
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
validate31.errors = [{instancePath,schemaPath:"#/definitions/VolumeMountSource/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs5 = errors;
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "name"))){
validate31.errors = [{instancePath,schemaPath:"#/definitions/VolumeMountSource/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs5 === errors){
if(data.kind !== undefined){
const _errs6 = errors;
if("volume" !== data.kind){
validate31.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/definitions/VolumeMountSource/properties/kind/const",keyword:"const",params:{allowedValue: "volume"}}];
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
validate31.errors = [{instancePath:instancePath+"/name",schemaPath:"#/definitions/VolumeMountSource/properties/name/type",keyword:"type",params:{type: "string"}}];
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
validate31.errors = [{instancePath,schemaPath:"#/definitions/VolumeMountSource/type",keyword:"type",params:{type: "object"}}];
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
validate31.errors = [{instancePath,schemaPath:"#/definitions/HostPathMountSource/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs12 = errors;
for(const key1 in data){
if(!((key1 === "kind") || (key1 === "path"))){
validate31.errors = [{instancePath,schemaPath:"#/definitions/HostPathMountSource/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs12 === errors){
if(data.kind !== undefined){
const _errs13 = errors;
if("host_path" !== data.kind){
validate31.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/definitions/HostPathMountSource/properties/kind/const",keyword:"const",params:{allowedValue: "host_path"}}];
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
validate31.errors = [{instancePath:instancePath+"/path",schemaPath:"#/definitions/HostPathMountSource/properties/path/type",keyword:"type",params:{type: "string"}}];
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
validate31.errors = [{instancePath,schemaPath:"#/definitions/HostPathMountSource/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
else if(tag0 === "tmpfs"){
if(!(validate32(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
}
else {
validate31.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0}}];
return false;
}
}
else {
validate31.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0}}];
return false;
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


function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.source === undefined) && (missing0 = "source")) || ((data.target === undefined) && (missing0 = "target"))) || ((data.mode === undefined) && (missing0 = "mode"))){
validate53.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "source") || (key0 === "target")) || (key0 === "mode"))){
validate53.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.source !== undefined){
const _errs2 = errors;
if(!(validate31(data.source, {instancePath:instancePath+"/source",parentData:data,parentDataProperty:"source",rootData}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
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
validate53.errors = [{instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: "string"}}];
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
validate53.errors = [{instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema33.properties.mode.enum}}];
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
validate53.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate53.errors = vErrors;
return errors === 0;
}

const schema39 = {"type":"object","additionalProperties":false,"required":["mode"],"properties":{"mode":{"enum":["none","bridge","host"]},"ports":{"type":"array","items":{"$ref":"#/definitions/Port"}},"egress":{"$ref":"#/definitions/Egress"}}};
const schema40 = {"type":"object","additionalProperties":false,"required":["host","guest","proto"],"properties":{"host":{"$ref":"#/definitions/PortNumber"},"guest":{"$ref":"#/definitions/PortNumber"},"proto":{"enum":["tcp","udp"]}}};
const schema41 = {"type":"integer","minimum":1,"maximum":65535,"x-error-code":"E_INVALID_PORT"};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.host === undefined) && (missing0 = "host")) || ((data.guest === undefined) && (missing0 = "guest"))) || ((data.proto === undefined) && (missing0 = "proto"))){
validate37.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "host") || (key0 === "guest")) || (key0 === "proto"))){
validate37.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
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
validate37.errors = [{instancePath:instancePath+"/host",schemaPath:"#/definitions/PortNumber/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs3){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
validate37.errors = [{instancePath:instancePath+"/host",schemaPath:"#/definitions/PortNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535}}];
return false;
}
else {
if(data0 < 1 || isNaN(data0)){
validate37.errors = [{instancePath:instancePath+"/host",schemaPath:"#/definitions/PortNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
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
validate37.errors = [{instancePath:instancePath+"/guest",schemaPath:"#/definitions/PortNumber/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs6){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
validate37.errors = [{instancePath:instancePath+"/guest",schemaPath:"#/definitions/PortNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535}}];
return false;
}
else {
if(data1 < 1 || isNaN(data1)){
validate37.errors = [{instancePath:instancePath+"/guest",schemaPath:"#/definitions/PortNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
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
validate37.errors = [{instancePath:instancePath+"/proto",schemaPath:"#/properties/proto/enum",keyword:"enum",params:{allowedValues: schema40.properties.proto.enum}}];
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
validate37.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate37.errors = vErrors;
return errors === 0;
}

const schema43 = {"type":"object","additionalProperties":false,"required":["allowlist"],"properties":{"allowlist":{"type":"array","items":{"$ref":"#/definitions/EgressRule"}}}};
const schema44 = {"type":"object","additionalProperties":false,"required":["host","port"],"properties":{"host":{"type":"string"},"port":{"$ref":"#/definitions/PortNumber"}}};

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.host === undefined) && (missing0 = "host")) || ((data.port === undefined) && (missing0 = "port"))){
validate40.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "host") || (key0 === "port"))){
validate40.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.host !== undefined){
const _errs2 = errors;
if(typeof data.host !== "string"){
validate40.errors = [{instancePath:instancePath+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type: "string"}}];
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
validate40.errors = [{instancePath:instancePath+"/port",schemaPath:"#/definitions/PortNumber/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs5){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
validate40.errors = [{instancePath:instancePath+"/port",schemaPath:"#/definitions/PortNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535}}];
return false;
}
else {
if(data1 < 1 || isNaN(data1)){
validate40.errors = [{instancePath:instancePath+"/port",schemaPath:"#/definitions/PortNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
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
validate40.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate40.errors = vErrors;
return errors === 0;
}


function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.allowlist === undefined) && (missing0 = "allowlist")){
validate39.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "allowlist")){
validate39.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
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
if(!(validate40(data0[i0], {instancePath:instancePath+"/allowlist/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate39.errors = [{instancePath:instancePath+"/allowlist",schemaPath:"#/properties/allowlist/type",keyword:"type",params:{type: "array"}}];
return false;
}
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


function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.mode === undefined) && (missing0 = "mode")){
validate56.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "mode") || (key0 === "ports")) || (key0 === "egress"))){
validate56.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.mode !== undefined){
let data0 = data.mode;
const _errs2 = errors;
if(!(((data0 === "none") || (data0 === "bridge")) || (data0 === "host"))){
validate56.errors = [{instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema39.properties.mode.enum}}];
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
if(!(validate37(data1[i0], {instancePath:instancePath+"/ports/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/type",keyword:"type",params:{type: "array"}}];
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
if(!(validate39(data.egress, {instancePath:instancePath+"/egress",parentData:data,parentDataProperty:"egress",rootData}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
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
validate56.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate56.errors = vErrors;
return errors === 0;
}

const schema46 = {"type":"object","additionalProperties":false,"required":["cpu_cores","memory_mb","rootfs_size_mb"],"properties":{"cpu_cores":{"type":"integer","minimum":1,"maximum":65535,"x-error-code":"E_INVALID_RESOURCE"},"memory_mb":{"$ref":"#/definitions/SizeMb"},"rootfs_size_mb":{"$ref":"#/definitions/SizeMb"}}};

function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.cpu_cores === undefined) && (missing0 = "cpu_cores")) || ((data.memory_mb === undefined) && (missing0 = "memory_mb"))) || ((data.rootfs_size_mb === undefined) && (missing0 = "rootfs_size_mb"))){
validate60.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "cpu_cores") || (key0 === "memory_mb")) || (key0 === "rootfs_size_mb"))){
validate60.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.cpu_cores !== undefined){
let data0 = data.cpu_cores;
const _errs2 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate60.errors = [{instancePath:instancePath+"/cpu_cores",schemaPath:"#/properties/cpu_cores/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs2){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
validate60.errors = [{instancePath:instancePath+"/cpu_cores",schemaPath:"#/properties/cpu_cores/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535}}];
return false;
}
else {
if(data0 < 1 || isNaN(data0)){
validate60.errors = [{instancePath:instancePath+"/cpu_cores",schemaPath:"#/properties/cpu_cores/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
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
validate60.errors = [{instancePath:instancePath+"/memory_mb",schemaPath:"#/definitions/SizeMb/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs5){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 4294967295 || isNaN(data1)){
validate60.errors = [{instancePath:instancePath+"/memory_mb",schemaPath:"#/definitions/SizeMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data1 < 1 || isNaN(data1)){
validate60.errors = [{instancePath:instancePath+"/memory_mb",schemaPath:"#/definitions/SizeMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
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
validate60.errors = [{instancePath:instancePath+"/rootfs_size_mb",schemaPath:"#/definitions/SizeMb/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs8){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 4294967295 || isNaN(data2)){
validate60.errors = [{instancePath:instancePath+"/rootfs_size_mb",schemaPath:"#/definitions/SizeMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data2 < 1 || isNaN(data2)){
validate60.errors = [{instancePath:instancePath+"/rootfs_size_mb",schemaPath:"#/definitions/SizeMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
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
validate60.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate60.errors = vErrors;
return errors === 0;
}

const schema57 = {"type":"object","additionalProperties":false,"required":["name","size_mb","persist"],"properties":{"name":{"$ref":"#/definitions/Id"},"size_mb":{"$ref":"#/definitions/SizeMb"},"persist":{"type":"boolean"}}};

function validate62(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.name === undefined) && (missing0 = "name")) || ((data.size_mb === undefined) && (missing0 = "size_mb"))) || ((data.persist === undefined) && (missing0 = "persist"))){
validate62.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "name") || (key0 === "size_mb")) || (key0 === "persist"))){
validate62.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
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
if(!pattern2.test(data0)){
validate62.errors = [{instancePath:instancePath+"/name",schemaPath:"#/definitions/Id/pattern",keyword:"pattern",params:{pattern: "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$"}}];
return false;
}
}
else {
validate62.errors = [{instancePath:instancePath+"/name",schemaPath:"#/definitions/Id/type",keyword:"type",params:{type: "string"}}];
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
validate62.errors = [{instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs6){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 4294967295 || isNaN(data1)){
validate62.errors = [{instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data1 < 1 || isNaN(data1)){
validate62.errors = [{instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
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
validate62.errors = [{instancePath:instancePath+"/persist",schemaPath:"#/properties/persist/type",keyword:"type",params:{type: "boolean"}}];
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
validate62.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate62.errors = vErrors;
return errors === 0;
}

const schema53 = {"type":"object","additionalProperties":false,"required":["command"],"properties":{"command":{"type":"array","items":{"type":"string"}},"interval_s":{"$ref":"#/definitions/Bound"},"timeout_s":{"$ref":"#/definitions/Bound"},"retries":{"$ref":"#/definitions/Bound"},"start_period_s":{"type":"integer","minimum":0,"maximum":4294967295,"x-error-code":"E_INVALID_RESOURCE"}}};
const schema54 = {"type":"integer","minimum":1,"maximum":4294967295,"x-error-code":"E_INVALID_RESOURCE"};

function validate64(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.command === undefined) && (missing0 = "command")){
validate64.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "command") || (key0 === "interval_s")) || (key0 === "timeout_s")) || (key0 === "retries")) || (key0 === "start_period_s"))){
validate64.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
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
validate64.errors = [{instancePath:instancePath+"/command/" + i0,schemaPath:"#/properties/command/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate64.errors = [{instancePath:instancePath+"/command",schemaPath:"#/properties/command/type",keyword:"type",params:{type: "array"}}];
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
validate64.errors = [{instancePath:instancePath+"/interval_s",schemaPath:"#/definitions/Bound/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs7){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 4294967295 || isNaN(data2)){
validate64.errors = [{instancePath:instancePath+"/interval_s",schemaPath:"#/definitions/Bound/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data2 < 1 || isNaN(data2)){
validate64.errors = [{instancePath:instancePath+"/interval_s",schemaPath:"#/definitions/Bound/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
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
validate64.errors = [{instancePath:instancePath+"/timeout_s",schemaPath:"#/definitions/Bound/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs10){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 4294967295 || isNaN(data3)){
validate64.errors = [{instancePath:instancePath+"/timeout_s",schemaPath:"#/definitions/Bound/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data3 < 1 || isNaN(data3)){
validate64.errors = [{instancePath:instancePath+"/timeout_s",schemaPath:"#/definitions/Bound/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
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
validate64.errors = [{instancePath:instancePath+"/retries",schemaPath:"#/definitions/Bound/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs13){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 4294967295 || isNaN(data4)){
validate64.errors = [{instancePath:instancePath+"/retries",schemaPath:"#/definitions/Bound/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data4 < 1 || isNaN(data4)){
validate64.errors = [{instancePath:instancePath+"/retries",schemaPath:"#/definitions/Bound/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
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
validate64.errors = [{instancePath:instancePath+"/start_period_s",schemaPath:"#/properties/start_period_s/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs15){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 4294967295 || isNaN(data5)){
validate64.errors = [{instancePath:instancePath+"/start_period_s",schemaPath:"#/properties/start_period_s/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295}}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate64.errors = [{instancePath:instancePath+"/start_period_s",schemaPath:"#/properties/start_period_s/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
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
validate64.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate64.errors = vErrors;
return errors === 0;
}

const schema76 = {"type":"object","required":["kind","lockfile","root","node","dependencies","optional_dependencies","packages","unsupported"],"properties":{"kind":{"const":"node"},"lockfile":{"$ref":"#/definitions/Path"},"root":{"anyOf":[{"const":""},{"$ref":"#/definitions/Path"}]},"node":{"type":"string","pattern":"^nodejs(?:_[0-9]+|_latest)?$"},"dependencies":{"$ref":"#/definitions/NpmEdges"},"optional_dependencies":{"$ref":"#/definitions/NpmEdges"},"packages":{"type":"array","items":{"$ref":"#/definitions/NodePackage"}},"unsupported":{"$ref":"#/definitions/Reasons"}},"additionalProperties":false};
const schema77 = {"type":"string","pattern":"^(?:(?!\\.{1,2}(?:/|$))[^/\\u0000]+(?:/(?=[^/])|$))+$"};
const schema87 = {"type":"object","properties":{"aarch64-linux":{"type":"array","minItems":1,"items":{"type":"string","pattern":"^\\P{Cc}+$"}},"x86_64-linux":{"type":"array","minItems":1,"items":{"type":"string","pattern":"^\\P{Cc}+$"}}},"additionalProperties":false};
const pattern10 = new RegExp("^(?:(?!\\.{1,2}(?:/|$))[^/\\u0000]+(?:/(?=[^/])|$))+$", "u");
const pattern12 = new RegExp("^nodejs(?:_[0-9]+|_latest)?$", "u");
const pattern23 = new RegExp("^\\P{Cc}+$", "u");
const schema79 = {"type":"object","propertyNames":{"$ref":"#/definitions/NpmName"},"additionalProperties":{"$ref":"#/definitions/NpmVersion"}};
const schema80 = {"type":"string","pattern":"^(?:@(?!\\.{1,2}/)[\\w.~-]+/)?(?!\\.{1,2}(?:/|$))[\\w.~-]+$"};
const schema81 = {"type":"string","pattern":"^[\\w.+-]+$"};
const pattern13 = new RegExp("^(?:@(?!\\.{1,2}/)[\\w.~-]+/)?(?!\\.{1,2}(?:/|$))[\\w.~-]+$", "u");
const pattern14 = new RegExp("^[\\w.+-]+$", "u");

function validate67(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
const _errs2 = errors;
if(errors === _errs2){
if(typeof key0 === "string"){
if(!pattern13.test(key0)){
const err0 = {instancePath,schemaPath:"#/definitions/NpmName/pattern",keyword:"pattern",params:{pattern: "^(?:@(?!\\.{1,2}/)[\\w.~-]+/)?(?!\\.{1,2}(?:/|$))[\\w.~-]+$"},propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/definitions/NpmName/type",keyword:"type",params:{type: "string"},propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate67.errors = vErrors;
return false;
break;
}
}
if(valid0){
for(const key1 in data){
let data0 = data[key1];
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data0 === "string"){
if(!pattern14.test(data0)){
validate67.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/NpmVersion/pattern",keyword:"pattern",params:{pattern: "^[\\w.+-]+$"}}];
return false;
}
}
else {
validate67.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/NpmVersion/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid2 = _errs5 === errors;
if(!valid2){
break;
}
}
}
}
else {
validate67.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate67.errors = vErrors;
return errors === 0;
}

const schema82 = {"type":"object","required":["path","name","version","url","hash","systems","optional","install_script","bin","bundled","dependencies","optional_dependencies"],"properties":{"path":{"type":"string","pattern":"^node_modules/(?:@(?!\\.{1,2}/)[\\w.~-]+/)?(?!\\.{1,2}(?:/|$))[\\w.~-]+(?:/node_modules/(?:@(?!\\.{1,2}/)[\\w.~-]+/)?(?!\\.{1,2}(?:/|$))[\\w.~-]+)*$"},"name":{"$ref":"#/definitions/NpmName"},"version":{"$ref":"#/definitions/NpmVersion"},"url":{"type":["string","null"],"pattern":"^https?://[\\w.~:/@%+!,=&;?()*'$-]+$"},"hash":{"anyOf":[{"$ref":"#/definitions/Hash"},{"type":"null"}]},"systems":{"type":"array","minItems":1,"items":{"enum":["aarch64-linux","x86_64-linux"]},"maxItems":2},"optional":{"type":"boolean"},"install_script":{"type":"boolean"},"bin":{"type":"object","propertyNames":{"pattern":"^(?!\\.{1,2}$)[\\w@~+. -]+$"},"additionalProperties":{"type":"string","pattern":"^(?!/|(?:[^/]*/)*\\.\\.(?:/|$))[\\w@~+./ -]+$"}},"bundled":{"type":"array","items":{"$ref":"#/definitions/NpmName"}},"dependencies":{"$ref":"#/definitions/NpmEdges"},"optional_dependencies":{"$ref":"#/definitions/NpmEdges"}},"additionalProperties":false};
const schema85 = {"type":"string","pattern":"^sha(?:1-[A-Za-z0-9+/]{27}|256-[A-Za-z0-9+/]{43}|512-[A-Za-z0-9+/]{86}=)=$"};
const pattern15 = new RegExp("^node_modules/(?:@(?!\\.{1,2}/)[\\w.~-]+/)?(?!\\.{1,2}(?:/|$))[\\w.~-]+(?:/node_modules/(?:@(?!\\.{1,2}/)[\\w.~-]+/)?(?!\\.{1,2}(?:/|$))[\\w.~-]+)*$", "u");
const pattern18 = new RegExp("^https?://[\\w.~:/@%+!,=&;?()*'$-]+$", "u");
const pattern19 = new RegExp("^sha(?:1-[A-Za-z0-9+/]{27}|256-[A-Za-z0-9+/]{43}|512-[A-Za-z0-9+/]{86}=)=$", "u");
const pattern20 = new RegExp("^(?!\\.{1,2}$)[\\w@~+. -]+$", "u");
const pattern21 = new RegExp("^(?!/|(?:[^/]*/)*\\.\\.(?:/|$))[\\w@~+./ -]+$", "u");

function validate70(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((((data.path === undefined) && (missing0 = "path")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.version === undefined) && (missing0 = "version"))) || ((data.url === undefined) && (missing0 = "url"))) || ((data.hash === undefined) && (missing0 = "hash"))) || ((data.systems === undefined) && (missing0 = "systems"))) || ((data.optional === undefined) && (missing0 = "optional"))) || ((data.install_script === undefined) && (missing0 = "install_script"))) || ((data.bin === undefined) && (missing0 = "bin"))) || ((data.bundled === undefined) && (missing0 = "bundled"))) || ((data.dependencies === undefined) && (missing0 = "dependencies"))) || ((data.optional_dependencies === undefined) && (missing0 = "optional_dependencies"))){
validate70.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema82.properties, key0))){
validate70.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.path !== undefined){
let data0 = data.path;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern15.test(data0)){
validate70.errors = [{instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^node_modules/(?:@(?!\\.{1,2}/)[\\w.~-]+/)?(?!\\.{1,2}(?:/|$))[\\w.~-]+(?:/node_modules/(?:@(?!\\.{1,2}/)[\\w.~-]+/)?(?!\\.{1,2}(?:/|$))[\\w.~-]+)*$"}}];
return false;
}
}
else {
validate70.errors = [{instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
let data1 = data.name;
const _errs4 = errors;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data1 === "string"){
if(!pattern13.test(data1)){
validate70.errors = [{instancePath:instancePath+"/name",schemaPath:"#/definitions/NpmName/pattern",keyword:"pattern",params:{pattern: "^(?:@(?!\\.{1,2}/)[\\w.~-]+/)?(?!\\.{1,2}(?:/|$))[\\w.~-]+$"}}];
return false;
}
}
else {
validate70.errors = [{instancePath:instancePath+"/name",schemaPath:"#/definitions/NpmName/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
let data2 = data.version;
const _errs7 = errors;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data2 === "string"){
if(!pattern14.test(data2)){
validate70.errors = [{instancePath:instancePath+"/version",schemaPath:"#/definitions/NpmVersion/pattern",keyword:"pattern",params:{pattern: "^[\\w.+-]+$"}}];
return false;
}
}
else {
validate70.errors = [{instancePath:instancePath+"/version",schemaPath:"#/definitions/NpmVersion/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.url !== undefined){
let data3 = data.url;
const _errs10 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate70.errors = [{instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: schema82.properties.url.type}}];
return false;
}
if(errors === _errs10){
if(typeof data3 === "string"){
if(!pattern18.test(data3)){
validate70.errors = [{instancePath:instancePath+"/url",schemaPath:"#/properties/url/pattern",keyword:"pattern",params:{pattern: "^https?://[\\w.~:/@%+!,=&;?()*'$-]+$"}}];
return false;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hash !== undefined){
let data4 = data.hash;
const _errs12 = errors;
const _errs13 = errors;
let valid3 = false;
const _errs14 = errors;
const _errs15 = errors;
if(errors === _errs15){
if(typeof data4 === "string"){
if(!pattern19.test(data4)){
const err0 = {instancePath:instancePath+"/hash",schemaPath:"#/definitions/Hash/pattern",keyword:"pattern",params:{pattern: "^sha(?:1-[A-Za-z0-9+/]{27}|256-[A-Za-z0-9+/]{43}|512-[A-Za-z0-9+/]{86}=)=$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath:instancePath+"/hash",schemaPath:"#/definitions/Hash/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs14 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const _errs17 = errors;
if(data4 !== null){
const err2 = {instancePath:instancePath+"/hash",schemaPath:"#/properties/hash/anyOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs17 === errors;
valid3 = valid3 || _valid0;
}
if(!valid3){
const err3 = {instancePath:instancePath+"/hash",schemaPath:"#/properties/hash/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate70.errors = vErrors;
return false;
}
else {
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.systems !== undefined){
let data5 = data.systems;
const _errs19 = errors;
if(errors === _errs19){
if(Array.isArray(data5)){
if(data5.length > 2){
validate70.errors = [{instancePath:instancePath+"/systems",schemaPath:"#/properties/systems/maxItems",keyword:"maxItems",params:{limit: 2}}];
return false;
}
else {
if(data5.length < 1){
validate70.errors = [{instancePath:instancePath+"/systems",schemaPath:"#/properties/systems/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid5 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
const _errs21 = errors;
if(!((data6 === "aarch64-linux") || (data6 === "x86_64-linux"))){
validate70.errors = [{instancePath:instancePath+"/systems/" + i0,schemaPath:"#/properties/systems/items/enum",keyword:"enum",params:{allowedValues: schema82.properties.systems.items.enum}}];
return false;
}
var valid5 = _errs21 === errors;
if(!valid5){
break;
}
}
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/systems",schemaPath:"#/properties/systems/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.optional !== undefined){
const _errs22 = errors;
if(typeof data.optional !== "boolean"){
validate70.errors = [{instancePath:instancePath+"/optional",schemaPath:"#/properties/optional/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.install_script !== undefined){
const _errs24 = errors;
if(typeof data.install_script !== "boolean"){
validate70.errors = [{instancePath:instancePath+"/install_script",schemaPath:"#/properties/install_script/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bin !== undefined){
let data9 = data.bin;
const _errs26 = errors;
if(errors === _errs26){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key1 in data9){
const _errs28 = errors;
if(typeof key1 === "string"){
if(!pattern20.test(key1)){
const err4 = {instancePath:instancePath+"/bin",schemaPath:"#/properties/bin/propertyNames/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[\\w@~+. -]+$"},propertyName:key1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var valid6 = _errs28 === errors;
if(!valid6){
const err5 = {instancePath:instancePath+"/bin",schemaPath:"#/properties/bin/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate70.errors = vErrors;
return false;
break;
}
}
if(valid6){
for(const key2 in data9){
let data10 = data9[key2];
const _errs30 = errors;
if(errors === _errs30){
if(typeof data10 === "string"){
if(!pattern21.test(data10)){
validate70.errors = [{instancePath:instancePath+"/bin/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/bin/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(?!/|(?:[^/]*/)*\\.\\.(?:/|$))[\\w@~+./ -]+$"}}];
return false;
}
}
else {
validate70.errors = [{instancePath:instancePath+"/bin/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/bin/additionalProperties/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid7 = _errs30 === errors;
if(!valid7){
break;
}
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/bin",schemaPath:"#/properties/bin/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bundled !== undefined){
let data11 = data.bundled;
const _errs32 = errors;
if(errors === _errs32){
if(Array.isArray(data11)){
var valid8 = true;
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
let data12 = data11[i1];
const _errs34 = errors;
const _errs35 = errors;
if(errors === _errs35){
if(typeof data12 === "string"){
if(!pattern13.test(data12)){
validate70.errors = [{instancePath:instancePath+"/bundled/" + i1,schemaPath:"#/definitions/NpmName/pattern",keyword:"pattern",params:{pattern: "^(?:@(?!\\.{1,2}/)[\\w.~-]+/)?(?!\\.{1,2}(?:/|$))[\\w.~-]+$"}}];
return false;
}
}
else {
validate70.errors = [{instancePath:instancePath+"/bundled/" + i1,schemaPath:"#/definitions/NpmName/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid8 = _errs34 === errors;
if(!valid8){
break;
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/bundled",schemaPath:"#/properties/bundled/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dependencies !== undefined){
const _errs37 = errors;
if(!(validate67(data.dependencies, {instancePath:instancePath+"/dependencies",parentData:data,parentDataProperty:"dependencies",rootData}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
var valid0 = _errs37 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.optional_dependencies !== undefined){
const _errs38 = errors;
if(!(validate67(data.optional_dependencies, {instancePath:instancePath+"/optional_dependencies",parentData:data,parentDataProperty:"optional_dependencies",rootData}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
var valid0 = _errs38 === errors;
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
}
}
else {
validate70.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate70.errors = vErrors;
return errors === 0;
}


function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.kind === undefined) && (missing0 = "kind")) || ((data.lockfile === undefined) && (missing0 = "lockfile"))) || ((data.root === undefined) && (missing0 = "root"))) || ((data.node === undefined) && (missing0 = "node"))) || ((data.dependencies === undefined) && (missing0 = "dependencies"))) || ((data.optional_dependencies === undefined) && (missing0 = "optional_dependencies"))) || ((data.packages === undefined) && (missing0 = "packages"))) || ((data.unsupported === undefined) && (missing0 = "unsupported"))){
validate66.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((((key0 === "kind") || (key0 === "lockfile")) || (key0 === "root")) || (key0 === "node")) || (key0 === "dependencies")) || (key0 === "optional_dependencies")) || (key0 === "packages")) || (key0 === "unsupported"))){
validate66.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.kind !== undefined){
const _errs2 = errors;
if("node" !== data.kind){
validate66.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "node"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lockfile !== undefined){
let data1 = data.lockfile;
const _errs3 = errors;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern10.test(data1)){
validate66.errors = [{instancePath:instancePath+"/lockfile",schemaPath:"#/definitions/Path/pattern",keyword:"pattern",params:{pattern: "^(?:(?!\\.{1,2}(?:/|$))[^/\\u0000]+(?:/(?=[^/])|$))+$"}}];
return false;
}
}
else {
validate66.errors = [{instancePath:instancePath+"/lockfile",schemaPath:"#/definitions/Path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.root !== undefined){
let data2 = data.root;
const _errs6 = errors;
const _errs7 = errors;
let valid2 = false;
const _errs8 = errors;
if("" !== data2){
const err0 = {instancePath:instancePath+"/root",schemaPath:"#/properties/root/anyOf/0/const",keyword:"const",params:{allowedValue: ""}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const _errs9 = errors;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data2 === "string"){
if(!pattern10.test(data2)){
const err1 = {instancePath:instancePath+"/root",schemaPath:"#/definitions/Path/pattern",keyword:"pattern",params:{pattern: "^(?:(?!\\.{1,2}(?:/|$))[^/\\u0000]+(?:/(?=[^/])|$))+$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/root",schemaPath:"#/definitions/Path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs9 === errors;
valid2 = valid2 || _valid0;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/root",schemaPath:"#/properties/root/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate66.errors = vErrors;
return false;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.node !== undefined){
let data3 = data.node;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data3 === "string"){
if(!pattern12.test(data3)){
validate66.errors = [{instancePath:instancePath+"/node",schemaPath:"#/properties/node/pattern",keyword:"pattern",params:{pattern: "^nodejs(?:_[0-9]+|_latest)?$"}}];
return false;
}
}
else {
validate66.errors = [{instancePath:instancePath+"/node",schemaPath:"#/properties/node/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dependencies !== undefined){
const _errs14 = errors;
if(!(validate67(data.dependencies, {instancePath:instancePath+"/dependencies",parentData:data,parentDataProperty:"dependencies",rootData}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.optional_dependencies !== undefined){
const _errs15 = errors;
if(!(validate67(data.optional_dependencies, {instancePath:instancePath+"/optional_dependencies",parentData:data,parentDataProperty:"optional_dependencies",rootData}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.packages !== undefined){
let data6 = data.packages;
const _errs16 = errors;
if(errors === _errs16){
if(Array.isArray(data6)){
var valid4 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
const _errs18 = errors;
if(!(validate70(data6[i0], {instancePath:instancePath+"/packages/" + i0,parentData:data6,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
errors = vErrors.length;
}
var valid4 = _errs18 === errors;
if(!valid4){
break;
}
}
}
else {
validate66.errors = [{instancePath:instancePath+"/packages",schemaPath:"#/properties/packages/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unsupported !== undefined){
let data8 = data.unsupported;
const _errs19 = errors;
const _errs20 = errors;
if(errors === _errs20){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
const _errs22 = errors;
for(const key1 in data8){
if(!((key1 === "aarch64-linux") || (key1 === "x86_64-linux"))){
validate66.errors = [{instancePath:instancePath+"/unsupported",schemaPath:"#/definitions/Reasons/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs22 === errors){
if(data8["aarch64-linux"] !== undefined){
let data9 = data8["aarch64-linux"];
const _errs23 = errors;
if(errors === _errs23){
if(Array.isArray(data9)){
if(data9.length < 1){
validate66.errors = [{instancePath:instancePath+"/unsupported/aarch64-linux",schemaPath:"#/definitions/Reasons/properties/aarch64-linux/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid7 = true;
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
let data10 = data9[i1];
const _errs25 = errors;
if(errors === _errs25){
if(typeof data10 === "string"){
if(!pattern23.test(data10)){
validate66.errors = [{instancePath:instancePath+"/unsupported/aarch64-linux/" + i1,schemaPath:"#/definitions/Reasons/properties/aarch64-linux/items/pattern",keyword:"pattern",params:{pattern: "^\\P{Cc}+$"}}];
return false;
}
}
else {
validate66.errors = [{instancePath:instancePath+"/unsupported/aarch64-linux/" + i1,schemaPath:"#/definitions/Reasons/properties/aarch64-linux/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid7 = _errs25 === errors;
if(!valid7){
break;
}
}
}
}
else {
validate66.errors = [{instancePath:instancePath+"/unsupported/aarch64-linux",schemaPath:"#/definitions/Reasons/properties/aarch64-linux/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid6 = _errs23 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data8["x86_64-linux"] !== undefined){
let data11 = data8["x86_64-linux"];
const _errs27 = errors;
if(errors === _errs27){
if(Array.isArray(data11)){
if(data11.length < 1){
validate66.errors = [{instancePath:instancePath+"/unsupported/x86_64-linux",schemaPath:"#/definitions/Reasons/properties/x86_64-linux/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid8 = true;
const len2 = data11.length;
for(let i2=0; i2<len2; i2++){
let data12 = data11[i2];
const _errs29 = errors;
if(errors === _errs29){
if(typeof data12 === "string"){
if(!pattern23.test(data12)){
validate66.errors = [{instancePath:instancePath+"/unsupported/x86_64-linux/" + i2,schemaPath:"#/definitions/Reasons/properties/x86_64-linux/items/pattern",keyword:"pattern",params:{pattern: "^\\P{Cc}+$"}}];
return false;
}
}
else {
validate66.errors = [{instancePath:instancePath+"/unsupported/x86_64-linux/" + i2,schemaPath:"#/definitions/Reasons/properties/x86_64-linux/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid8 = _errs29 === errors;
if(!valid8){
break;
}
}
}
}
else {
validate66.errors = [{instancePath:instancePath+"/unsupported/x86_64-linux",schemaPath:"#/definitions/Reasons/properties/x86_64-linux/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid6 = _errs27 === errors;
}
else {
var valid6 = true;
}
}
}
}
else {
validate66.errors = [{instancePath:instancePath+"/unsupported",schemaPath:"#/definitions/Reasons/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs19 === errors;
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
else {
validate66.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate66.errors = vErrors;
return errors === 0;
}

const schema88 = {"type":"object","required":["kind","lockfile","tool","python","systems","unsupported"],"properties":{"kind":{"const":"python"},"lockfile":{"$ref":"#/definitions/Path"},"tool":{"enum":["uv","pylock"]},"python":{"type":"string","pattern":"^3\\.[0-9]+$"},"systems":{"type":"object","properties":{"aarch64-linux":{"type":"array","items":{"$ref":"#/definitions/Wheel"}},"x86_64-linux":{"type":"array","items":{"$ref":"#/definitions/Wheel"}}},"additionalProperties":false},"unsupported":{"$ref":"#/definitions/Reasons"}},"additionalProperties":false};
const pattern26 = new RegExp("^3\\.[0-9]+$", "u");
const schema90 = {"type":"object","required":["name","version","file","url","hash"],"properties":{"name":{"type":"string","pattern":"^[a-z0-9]+(?:-[a-z0-9]+)*$"},"version":{"type":"string","pattern":"^[A-Za-z0-9._!+]+$"},"file":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._!+-]{0,250}\\.whl$"},"url":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[A-Za-z0-9._~:@%\\[\\]-]+/[!-~]+$"},"hash":{"$ref":"#/definitions/Hash"}},"additionalProperties":false};
const pattern27 = new RegExp("^[a-z0-9]+(?:-[a-z0-9]+)*$", "u");
const pattern28 = new RegExp("^[A-Za-z0-9._!+]+$", "u");
const pattern29 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._!+-]{0,250}\\.whl$", "u");
const pattern30 = new RegExp("^[Hh][Tt][Tt][Pp][Ss]?://[A-Za-z0-9._~:@%\\[\\]-]+/[!-~]+$", "u");

function validate75(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.name === undefined) && (missing0 = "name")) || ((data.version === undefined) && (missing0 = "version"))) || ((data.file === undefined) && (missing0 = "file"))) || ((data.url === undefined) && (missing0 = "url"))) || ((data.hash === undefined) && (missing0 = "hash"))){
validate75.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "name") || (key0 === "version")) || (key0 === "file")) || (key0 === "url")) || (key0 === "hash"))){
validate75.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
let data0 = data.name;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern27.test(data0)){
validate75.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$"}}];
return false;
}
}
else {
validate75.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
let data1 = data.version;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern28.test(data1)){
validate75.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._!+]+$"}}];
return false;
}
}
else {
validate75.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.file !== undefined){
let data2 = data.file;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(!pattern29.test(data2)){
validate75.errors = [{instancePath:instancePath+"/file",schemaPath:"#/properties/file/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._!+-]{0,250}\\.whl$"}}];
return false;
}
}
else {
validate75.errors = [{instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.url !== undefined){
let data3 = data.url;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(!pattern30.test(data3)){
validate75.errors = [{instancePath:instancePath+"/url",schemaPath:"#/properties/url/pattern",keyword:"pattern",params:{pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[A-Za-z0-9._~:@%\\[\\]-]+/[!-~]+$"}}];
return false;
}
}
else {
validate75.errors = [{instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hash !== undefined){
let data4 = data.hash;
const _errs10 = errors;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data4 === "string"){
if(!pattern19.test(data4)){
validate75.errors = [{instancePath:instancePath+"/hash",schemaPath:"#/definitions/Hash/pattern",keyword:"pattern",params:{pattern: "^sha(?:1-[A-Za-z0-9+/]{27}|256-[A-Za-z0-9+/]{43}|512-[A-Za-z0-9+/]{86}=)=$"}}];
return false;
}
}
else {
validate75.errors = [{instancePath:instancePath+"/hash",schemaPath:"#/definitions/Hash/type",keyword:"type",params:{type: "string"}}];
return false;
}
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
validate75.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate75.errors = vErrors;
return errors === 0;
}


function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.kind === undefined) && (missing0 = "kind")) || ((data.lockfile === undefined) && (missing0 = "lockfile"))) || ((data.tool === undefined) && (missing0 = "tool"))) || ((data.python === undefined) && (missing0 = "python"))) || ((data.systems === undefined) && (missing0 = "systems"))) || ((data.unsupported === undefined) && (missing0 = "unsupported"))){
validate74.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "kind") || (key0 === "lockfile")) || (key0 === "tool")) || (key0 === "python")) || (key0 === "systems")) || (key0 === "unsupported"))){
validate74.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.kind !== undefined){
const _errs2 = errors;
if("python" !== data.kind){
validate74.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "python"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lockfile !== undefined){
let data1 = data.lockfile;
const _errs3 = errors;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern10.test(data1)){
validate74.errors = [{instancePath:instancePath+"/lockfile",schemaPath:"#/definitions/Path/pattern",keyword:"pattern",params:{pattern: "^(?:(?!\\.{1,2}(?:/|$))[^/\\u0000]+(?:/(?=[^/])|$))+$"}}];
return false;
}
}
else {
validate74.errors = [{instancePath:instancePath+"/lockfile",schemaPath:"#/definitions/Path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tool !== undefined){
let data2 = data.tool;
const _errs6 = errors;
if(!((data2 === "uv") || (data2 === "pylock"))){
validate74.errors = [{instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/enum",keyword:"enum",params:{allowedValues: schema88.properties.tool.enum}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.python !== undefined){
let data3 = data.python;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data3 === "string"){
if(!pattern26.test(data3)){
validate74.errors = [{instancePath:instancePath+"/python",schemaPath:"#/properties/python/pattern",keyword:"pattern",params:{pattern: "^3\\.[0-9]+$"}}];
return false;
}
}
else {
validate74.errors = [{instancePath:instancePath+"/python",schemaPath:"#/properties/python/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.systems !== undefined){
let data4 = data.systems;
const _errs9 = errors;
if(errors === _errs9){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
const _errs11 = errors;
for(const key1 in data4){
if(!((key1 === "aarch64-linux") || (key1 === "x86_64-linux"))){
validate74.errors = [{instancePath:instancePath+"/systems",schemaPath:"#/properties/systems/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs11 === errors){
if(data4["aarch64-linux"] !== undefined){
let data5 = data4["aarch64-linux"];
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data5)){
var valid3 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
const _errs14 = errors;
if(!(validate75(data5[i0], {instancePath:instancePath+"/systems/aarch64-linux/" + i0,parentData:data5,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
var valid3 = _errs14 === errors;
if(!valid3){
break;
}
}
}
else {
validate74.errors = [{instancePath:instancePath+"/systems/aarch64-linux",schemaPath:"#/properties/systems/properties/aarch64-linux/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4["x86_64-linux"] !== undefined){
let data7 = data4["x86_64-linux"];
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data7)){
var valid4 = true;
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
const _errs17 = errors;
if(!(validate75(data7[i1], {instancePath:instancePath+"/systems/x86_64-linux/" + i1,parentData:data7,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
var valid4 = _errs17 === errors;
if(!valid4){
break;
}
}
}
else {
validate74.errors = [{instancePath:instancePath+"/systems/x86_64-linux",schemaPath:"#/properties/systems/properties/x86_64-linux/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
}
}
}
else {
validate74.errors = [{instancePath:instancePath+"/systems",schemaPath:"#/properties/systems/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unsupported !== undefined){
let data9 = data.unsupported;
const _errs18 = errors;
const _errs19 = errors;
if(errors === _errs19){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
const _errs21 = errors;
for(const key2 in data9){
if(!((key2 === "aarch64-linux") || (key2 === "x86_64-linux"))){
validate74.errors = [{instancePath:instancePath+"/unsupported",schemaPath:"#/definitions/Reasons/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs21 === errors){
if(data9["aarch64-linux"] !== undefined){
let data10 = data9["aarch64-linux"];
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data10)){
if(data10.length < 1){
validate74.errors = [{instancePath:instancePath+"/unsupported/aarch64-linux",schemaPath:"#/definitions/Reasons/properties/aarch64-linux/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid7 = true;
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
let data11 = data10[i2];
const _errs24 = errors;
if(errors === _errs24){
if(typeof data11 === "string"){
if(!pattern23.test(data11)){
validate74.errors = [{instancePath:instancePath+"/unsupported/aarch64-linux/" + i2,schemaPath:"#/definitions/Reasons/properties/aarch64-linux/items/pattern",keyword:"pattern",params:{pattern: "^\\P{Cc}+$"}}];
return false;
}
}
else {
validate74.errors = [{instancePath:instancePath+"/unsupported/aarch64-linux/" + i2,schemaPath:"#/definitions/Reasons/properties/aarch64-linux/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid7 = _errs24 === errors;
if(!valid7){
break;
}
}
}
}
else {
validate74.errors = [{instancePath:instancePath+"/unsupported/aarch64-linux",schemaPath:"#/definitions/Reasons/properties/aarch64-linux/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid6 = _errs22 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data9["x86_64-linux"] !== undefined){
let data12 = data9["x86_64-linux"];
const _errs26 = errors;
if(errors === _errs26){
if(Array.isArray(data12)){
if(data12.length < 1){
validate74.errors = [{instancePath:instancePath+"/unsupported/x86_64-linux",schemaPath:"#/definitions/Reasons/properties/x86_64-linux/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid8 = true;
const len3 = data12.length;
for(let i3=0; i3<len3; i3++){
let data13 = data12[i3];
const _errs28 = errors;
if(errors === _errs28){
if(typeof data13 === "string"){
if(!pattern23.test(data13)){
validate74.errors = [{instancePath:instancePath+"/unsupported/x86_64-linux/" + i3,schemaPath:"#/definitions/Reasons/properties/x86_64-linux/items/pattern",keyword:"pattern",params:{pattern: "^\\P{Cc}+$"}}];
return false;
}
}
else {
validate74.errors = [{instancePath:instancePath+"/unsupported/x86_64-linux/" + i3,schemaPath:"#/definitions/Reasons/properties/x86_64-linux/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid8 = _errs28 === errors;
if(!valid8){
break;
}
}
}
}
else {
validate74.errors = [{instancePath:instancePath+"/unsupported/x86_64-linux",schemaPath:"#/definitions/Reasons/properties/x86_64-linux/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid6 = _errs26 === errors;
}
else {
var valid6 = true;
}
}
}
}
else {
validate74.errors = [{instancePath:instancePath+"/unsupported",schemaPath:"#/definitions/Reasons/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs18 === errors;
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
else {
validate74.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate74.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="launch-v1.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((((((((((data.artifact_format_version === undefined) && (missing0 = "artifact_format_version")) || ((data.flake_attribute === undefined) && (missing0 = "flake_attribute"))) || ((data.flake_path === undefined) && (missing0 = "flake_path"))) || ((data.ir_hash === undefined) && (missing0 = "ir_hash"))) || ((data.ir_schema_version === undefined) && (missing0 = "ir_schema_version"))) || ((data.toolchain_version === undefined) && (missing0 = "toolchain_version"))) || ((data.workload_id === undefined) && (missing0 = "workload_id"))) || ((data.image === undefined) && (missing0 = "image"))) || ((data.entrypoint === undefined) && (missing0 = "entrypoint"))) || ((data.env === undefined) && (missing0 = "env"))) || ((data.mounts === undefined) && (missing0 = "mounts"))) || ((data.network === undefined) && (missing0 = "network"))) || ((data.resources === undefined) && (missing0 = "resources"))) || ((data.volumes === undefined) && (missing0 = "volumes"))) || ((data.secrets === undefined) && (missing0 = "secrets"))) || ((data.health === undefined) && (missing0 = "health"))) || ((data.dependencies === undefined) && (missing0 = "dependencies"))) || ((data.source === undefined) && (missing0 = "source"))){
validate10.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
validate10.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.artifact_format_version !== undefined){
const _errs2 = errors;
if("1.1" !== data.artifact_format_version){
validate10.errors = [{instancePath:instancePath+"/artifact_format_version",schemaPath:"#/properties/artifact_format_version/const",keyword:"const",params:{allowedValue: "1.1"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.flake_attribute !== undefined){
const _errs3 = errors;
if("mvmforge.workload" !== data.flake_attribute){
validate10.errors = [{instancePath:instancePath+"/flake_attribute",schemaPath:"#/properties/flake_attribute/const",keyword:"const",params:{allowedValue: "mvmforge.workload"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.flake_path !== undefined){
const _errs4 = errors;
if("." !== data.flake_path){
validate10.errors = [{instancePath:instancePath+"/flake_path",schemaPath:"#/properties/flake_path/const",keyword:"const",params:{allowedValue: "."}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ir_hash !== undefined){
let data3 = data.ir_hash;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data3 === "string"){
if(!pattern0.test(data3)){
validate10.errors = [{instancePath:instancePath+"/ir_hash",schemaPath:"#/properties/ir_hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ir_hash",schemaPath:"#/properties/ir_hash/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ir_schema_version !== undefined){
let data4 = data.ir_schema_version;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data4 === "string"){
if(!pattern1.test(data4)){
validate10.errors = [{instancePath:instancePath+"/ir_schema_version",schemaPath:"#/properties/ir_schema_version/pattern",keyword:"pattern",params:{pattern: "^0\\.[0-9]+$"}}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ir_schema_version",schemaPath:"#/properties/ir_schema_version/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.toolchain_version !== undefined){
const _errs9 = errors;
if(typeof data.toolchain_version !== "string"){
validate10.errors = [{instancePath:instancePath+"/toolchain_version",schemaPath:"#/properties/toolchain_version/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.workload_id !== undefined){
let data6 = data.workload_id;
const _errs11 = errors;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data6 === "string"){
if(!pattern2.test(data6)){
validate10.errors = [{instancePath:instancePath+"/workload_id",schemaPath:"workload-ir-v0.json#/definitions/Id/pattern",keyword:"pattern",params:{pattern: "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$"}}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/workload_id",schemaPath:"workload-ir-v0.json#/definitions/Id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.image !== undefined){
let data7 = data.image;
const _errs14 = errors;
const _errs15 = errors;
if(errors === _errs15){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing1;
if(((data7.kind === undefined) && (missing1 = "kind")) || ((data7.packages === undefined) && (missing1 = "packages"))){
validate10.errors = [{instancePath:instancePath+"/image",schemaPath:"workload-ir-v0.json#/definitions/NixPackagesImage/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs17 = errors;
for(const key1 in data7){
if(!((key1 === "kind") || (key1 === "packages"))){
validate10.errors = [{instancePath:instancePath+"/image",schemaPath:"workload-ir-v0.json#/definitions/NixPackagesImage/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs17 === errors){
if(data7.kind !== undefined){
const _errs18 = errors;
if("nix_packages" !== data7.kind){
validate10.errors = [{instancePath:instancePath+"/image/kind",schemaPath:"workload-ir-v0.json#/definitions/NixPackagesImage/properties/kind/const",keyword:"const",params:{allowedValue: "nix_packages"}}];
return false;
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.packages !== undefined){
let data9 = data7.packages;
const _errs19 = errors;
if(errors === _errs19){
if(Array.isArray(data9)){
var valid4 = true;
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
const _errs21 = errors;
if(typeof data9[i0] !== "string"){
validate10.errors = [{instancePath:instancePath+"/image/packages/" + i0,schemaPath:"workload-ir-v0.json#/definitions/NixPackagesImage/properties/packages/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs21 === errors;
if(!valid4){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/image/packages",schemaPath:"workload-ir-v0.json#/definitions/NixPackagesImage/properties/packages/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid3 = _errs19 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/image",schemaPath:"workload-ir-v0.json#/definitions/NixPackagesImage/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.entrypoint !== undefined){
let data11 = data.entrypoint;
const _errs23 = errors;
if(errors === _errs23){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing2;
if(((((data11.command === undefined) && (missing2 = "command")) || ((data11.working_dir === undefined) && (missing2 = "working_dir"))) || ((data11.env === undefined) && (missing2 = "env"))) || ((data11.restart === undefined) && (missing2 = "restart"))){
validate10.errors = [{instancePath:instancePath+"/entrypoint",schemaPath:"#/properties/entrypoint/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs25 = errors;
for(const key2 in data11){
if(!((((key2 === "command") || (key2 === "working_dir")) || (key2 === "env")) || (key2 === "restart"))){
validate10.errors = [{instancePath:instancePath+"/entrypoint",schemaPath:"#/properties/entrypoint/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs25 === errors){
if(data11.command !== undefined){
let data12 = data11.command;
const _errs26 = errors;
if(errors === _errs26){
if(Array.isArray(data12)){
var valid6 = true;
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
const _errs28 = errors;
if(typeof data12[i1] !== "string"){
validate10.errors = [{instancePath:instancePath+"/entrypoint/command/" + i1,schemaPath:"#/properties/entrypoint/properties/command/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs28 === errors;
if(!valid6){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/entrypoint/command",schemaPath:"#/properties/entrypoint/properties/command/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid5 = _errs26 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data11.working_dir !== undefined){
const _errs30 = errors;
if(typeof data11.working_dir !== "string"){
validate10.errors = [{instancePath:instancePath+"/entrypoint/working_dir",schemaPath:"#/properties/entrypoint/properties/working_dir/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid5 = _errs30 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data11.env !== undefined){
let data15 = data11.env;
const _errs32 = errors;
if(errors === _errs32){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key3 in data15){
const _errs35 = errors;
if(typeof data15[key3] !== "string"){
validate10.errors = [{instancePath:instancePath+"/entrypoint/env/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/entrypoint/properties/env/additionalProperties/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid7 = _errs35 === errors;
if(!valid7){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/entrypoint/env",schemaPath:"#/properties/entrypoint/properties/env/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid5 = _errs32 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data11.restart !== undefined){
let data17 = data11.restart;
const _errs37 = errors;
if(!(((data17 === "always") || (data17 === "on-failure")) || (data17 === "never"))){
validate10.errors = [{instancePath:instancePath+"/entrypoint/restart",schemaPath:"#/properties/entrypoint/properties/restart/enum",keyword:"enum",params:{allowedValues: schema11.properties.entrypoint.properties.restart.enum}}];
return false;
}
var valid5 = _errs37 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/entrypoint",schemaPath:"#/properties/entrypoint/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.env !== undefined){
let data18 = data.env;
const _errs38 = errors;
if(errors === _errs38){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key4 in data18){
const _errs41 = errors;
if(typeof data18[key4] !== "string"){
validate10.errors = [{instancePath:instancePath+"/env/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/env/additionalProperties/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid8 = _errs41 === errors;
if(!valid8){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/env",schemaPath:"#/properties/env/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs38 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mounts !== undefined){
let data20 = data.mounts;
const _errs43 = errors;
if(errors === _errs43){
if(Array.isArray(data20)){
var valid9 = true;
const len2 = data20.length;
for(let i2=0; i2<len2; i2++){
const _errs45 = errors;
if(!(validate53(data20[i2], {instancePath:instancePath+"/mounts/" + i2,parentData:data20,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid9 = _errs45 === errors;
if(!valid9){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/mounts",schemaPath:"#/properties/mounts/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs43 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.network !== undefined){
let data22 = data.network;
const _errs46 = errors;
const _errs47 = errors;
let valid10 = false;
const _errs48 = errors;
if(!(validate56(data22, {instancePath:instancePath+"/network",parentData:data,parentDataProperty:"network",rootData}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
var _valid0 = _errs48 === errors;
valid10 = valid10 || _valid0;
if(!valid10){
const _errs49 = errors;
if(data22 !== null){
const err0 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/anyOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs49 === errors;
valid10 = valid10 || _valid0;
}
if(!valid10){
const err1 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate10.errors = vErrors;
return false;
}
else {
errors = _errs47;
if(vErrors !== null){
if(_errs47){
vErrors.length = _errs47;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs46 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.resources !== undefined){
const _errs51 = errors;
if(!(validate60(data.resources, {instancePath:instancePath+"/resources",parentData:data,parentDataProperty:"resources",rootData}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs51 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.volumes !== undefined){
let data24 = data.volumes;
const _errs52 = errors;
if(errors === _errs52){
if(Array.isArray(data24)){
var valid11 = true;
const len3 = data24.length;
for(let i3=0; i3<len3; i3++){
const _errs54 = errors;
if(!(validate62(data24[i3], {instancePath:instancePath+"/volumes/" + i3,parentData:data24,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
errors = vErrors.length;
}
var valid11 = _errs54 === errors;
if(!valid11){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/volumes",schemaPath:"#/properties/volumes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.secrets !== undefined){
let data26 = data.secrets;
const _errs55 = errors;
if(errors === _errs55){
if(Array.isArray(data26)){
var valid12 = true;
const len4 = data26.length;
for(let i4=0; i4<len4; i4++){
let data27 = data26[i4];
const _errs57 = errors;
if(errors === _errs57){
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
let missing3;
if((((data27.name === undefined) && (missing3 = "name")) || ((data27.variable === undefined) && (missing3 = "variable"))) || ((data27.path === undefined) && (missing3 = "path"))){
validate10.errors = [{instancePath:instancePath+"/secrets/" + i4,schemaPath:"#/properties/secrets/items/required",keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
const _errs59 = errors;
for(const key5 in data27){
if(!(((key5 === "name") || (key5 === "variable")) || (key5 === "path"))){
validate10.errors = [{instancePath:instancePath+"/secrets/" + i4,schemaPath:"#/properties/secrets/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}}];
return false;
break;
}
}
if(_errs59 === errors){
if(data27.name !== undefined){
let data28 = data27.name;
const _errs60 = errors;
const _errs61 = errors;
if(errors === _errs61){
if(typeof data28 === "string"){
if(!pattern2.test(data28)){
validate10.errors = [{instancePath:instancePath+"/secrets/" + i4+"/name",schemaPath:"workload-ir-v0.json#/definitions/SecretName/pattern",keyword:"pattern",params:{pattern: "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$"}}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/secrets/" + i4+"/name",schemaPath:"workload-ir-v0.json#/definitions/SecretName/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid13 = _errs60 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data27.variable !== undefined){
let data29 = data27.variable;
const _errs63 = errors;
if(errors === _errs63){
if(typeof data29 === "string"){
if(!pattern9.test(data29)){
validate10.errors = [{instancePath:instancePath+"/secrets/" + i4+"/variable",schemaPath:"#/properties/secrets/items/properties/variable/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"}}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/secrets/" + i4+"/variable",schemaPath:"#/properties/secrets/items/properties/variable/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid13 = _errs63 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data27.path !== undefined){
let data30 = data27.path;
const _errs65 = errors;
if((typeof data30 !== "string") && (data30 !== null)){
validate10.errors = [{instancePath:instancePath+"/secrets/" + i4+"/path",schemaPath:"#/properties/secrets/items/properties/path/type",keyword:"type",params:{type: schema11.properties.secrets.items.properties.path.type}}];
return false;
}
var valid13 = _errs65 === errors;
}
else {
var valid13 = true;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/secrets/" + i4,schemaPath:"#/properties/secrets/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid12 = _errs57 === errors;
if(!valid12){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs55 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.health !== undefined){
let data31 = data.health;
const _errs67 = errors;
const _errs68 = errors;
let valid15 = false;
const _errs69 = errors;
if(!(validate64(data31, {instancePath:instancePath+"/health",parentData:data,parentDataProperty:"health",rootData}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
var _valid1 = _errs69 === errors;
valid15 = valid15 || _valid1;
if(!valid15){
const _errs70 = errors;
if(data31 !== null){
const err2 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/anyOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs70 === errors;
valid15 = valid15 || _valid1;
}
if(!valid15){
const err3 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate10.errors = vErrors;
return false;
}
else {
errors = _errs68;
if(vErrors !== null){
if(_errs68){
vErrors.length = _errs68;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs67 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dependencies !== undefined){
let data32 = data.dependencies;
const _errs72 = errors;
const _errs73 = errors;
let valid16 = false;
const _errs74 = errors;
if(errors === _errs74){
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
let missing4;
if((data32.kind === undefined) && (missing4 = "kind")){
const err4 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/anyOf/0/required",keyword:"required",params:{missingProperty: missing4}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
const tag0 = data32.kind;
if(typeof tag0 == "string"){
if(tag0 === "node"){
if(!(validate66(data32, {instancePath:instancePath+"/dependencies",parentData:data,parentDataProperty:"dependencies",rootData}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
}
else if(tag0 === "python"){
if(!(validate74(data32, {instancePath:instancePath+"/dependencies",parentData:data,parentDataProperty:"dependencies",rootData}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
else {
const err5 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/anyOf/0/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/anyOf/0/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/anyOf/0/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var _valid2 = _errs74 === errors;
valid16 = valid16 || _valid2;
if(!valid16){
const _errs79 = errors;
if(data32 !== null){
const err8 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/anyOf/1/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid2 = _errs79 === errors;
valid16 = valid16 || _valid2;
}
if(!valid16){
const err9 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate10.errors = vErrors;
return false;
}
else {
errors = _errs73;
if(vErrors !== null){
if(_errs73){
vErrors.length = _errs73;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs72 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.source !== undefined){
let data33 = data.source;
const _errs81 = errors;
if(errors === _errs81){
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
let missing5;
if(((((data33.kind === undefined) && (missing5 = "kind")) || ((data33.subdir === undefined) && (missing5 = "subdir"))) || ((data33.file_count === undefined) && (missing5 = "file_count"))) || ((data33.tree_hash === undefined) && (missing5 = "tree_hash"))){
validate10.errors = [{instancePath:instancePath+"/source",schemaPath:"#/properties/source/required",keyword:"required",params:{missingProperty: missing5}}];
return false;
}
else {
const _errs83 = errors;
for(const key6 in data33){
if(!((((key6 === "kind") || (key6 === "subdir")) || (key6 === "file_count")) || (key6 === "tree_hash"))){
validate10.errors = [{instancePath:instancePath+"/source",schemaPath:"#/properties/source/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}}];
return false;
break;
}
}
if(_errs83 === errors){
if(data33.kind !== undefined){
const _errs84 = errors;
if("local_path" !== data33.kind){
validate10.errors = [{instancePath:instancePath+"/source/kind",schemaPath:"#/properties/source/properties/kind/const",keyword:"const",params:{allowedValue: "local_path"}}];
return false;
}
var valid20 = _errs84 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data33.subdir !== undefined){
const _errs85 = errors;
if("src" !== data33.subdir){
validate10.errors = [{instancePath:instancePath+"/source/subdir",schemaPath:"#/properties/source/properties/subdir/const",keyword:"const",params:{allowedValue: "src"}}];
return false;
}
var valid20 = _errs85 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data33.file_count !== undefined){
let data36 = data33.file_count;
const _errs86 = errors;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
validate10.errors = [{instancePath:instancePath+"/source/file_count",schemaPath:"#/properties/source/properties/file_count/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs86){
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 < 1 || isNaN(data36)){
validate10.errors = [{instancePath:instancePath+"/source/file_count",schemaPath:"#/properties/source/properties/file_count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
var valid20 = _errs86 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data33.tree_hash !== undefined){
let data37 = data33.tree_hash;
const _errs88 = errors;
if(errors === _errs88){
if(typeof data37 === "string"){
if(!pattern0.test(data37)){
validate10.errors = [{instancePath:instancePath+"/source/tree_hash",schemaPath:"#/properties/source/properties/tree_hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/source/tree_hash",schemaPath:"#/properties/source/properties/tree_hash/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid20 = _errs88 === errors;
}
else {
var valid20 = true;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs81 === errors;
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

