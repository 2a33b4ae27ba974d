/* Generated from schema/launch-v1.json by: npm run generate */
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"launch-v1.json","type":"object","required":["artifact_format_version","flake_attribute","flake_path","ir_hash","ir_schema_version","toolchain_version","workload_id","image","entrypoint","env","mounts","network","resources","volumes","source"],"properties":{"artifact_format_version":{"enum":["1.0","1.1"]},"flake_attribute":{"const":"mvmforge.workload"},"flake_path":{"const":"."},"ir_hash":{"type":"string","pattern":"^[0-9a-f]{64}$"},"ir_schema_version":{"type":"string","pattern":"^0\\.[0-9]+$"},"toolchain_version":{"type":"string"},"workload_id":{"$ref":"workload-ir-v0.json#/definitions/Id"},"image":{"$ref":"workload-ir-v0.json#/definitions/NixPackagesImage"},"entrypoint":{"type":"object","required":["command","working_dir","env"],"properties":{"command":{"type":"array","items":{"type":"string"}},"working_dir":{"type":"string"},"env":{"type":"object","additionalProperties":{"type":"string"}},"restart":{"enum":["always","on-failure","never"]}},"additionalProperties":false},"env":{"type":"object","additionalProperties":{"type":"string"}},"mounts":{"type":"array","items":{"$ref":"workload-ir-v0.json#/definitions/Mount"}},"network":{"anyOf":[{"$ref":"workload-ir-v0.json#/definitions/Network"},{"type":"null"}]},"resources":{"$ref":"workload-ir-v0.json#/definitions/Resources"},"volumes":{"type":"array","items":{"$ref":"workload-ir-v0.json#/definitions/Volume"}},"secrets":{"type":"array","items":{"type":"object","required":["name","variable","path"],"properties":{"name":{"$ref":"workload-ir-v0.json#/definitions/Id"},"variable":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"path":{"type":["string","null"]}},"additionalProperties":false}},"health":{"anyOf":[{"type":"object","required":["command","interval_s","timeout_s","retries","start_period_s"],"properties":{"command":{"type":"array","items":{"type":"string"}},"interval_s":{"type":"integer","minimum":0},"timeout_s":{"type":"integer","minimum":0},"retries":{"type":"integer","minimum":0},"start_period_s":{"type":"integer","minimum":0}},"additionalProperties":false},{"type":"null"}]},"dependencies":{"anyOf":[{"type":"object","required":["kind","lockfile"],"properties":{"kind":{"enum":["node","python"]},"lockfile":{"type":"string"}}},{"type":"null"}]},"source":{"type":"object","required":["kind","subdir","file_count","tree_hash"],"properties":{"kind":{"const":"local_path"},"subdir":{"const":"src"},"file_count":{"type":"integer","minimum":1},"tree_hash":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"additionalProperties":false}},"additionalProperties":false};
const schema13 = {"type":"string","pattern":"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$","x-error-code":"E_INVALID_ID"};
const schema21 = {"type":"object","additionalProperties":false,"required":["kind","packages"],"properties":{"kind":{"const":"nix_packages"},"packages":{"type":"array","items":{"type":"string"}}}};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern1 = new RegExp("^0\\.[0-9]+$", "u");
const pattern2 = new RegExp("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", "u");
const pattern8 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const schema32 = {"type":"object","additionalProperties":false,"required":["source","target","mode"],"properties":{"source":{"$ref":"#/definitions/MountSource"},"target":{"type":"string"},"mode":{"enum":["ro","rw"]}}};
const schema33 = {"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"oneOf":[{"$ref":"#/definitions/VolumeMountSource"},{"$ref":"#/definitions/HostPathMountSource"},{"$ref":"#/definitions/TmpfsMountSource"}],"x-kinds":["volume","host_path","tmpfs"]};
const schema36 = {"type":"object","additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"const":"volume"},"name":{"type":"string"}}};
const schema37 = {"type":"object","additionalProperties":false,"required":["kind","path"],"properties":{"kind":{"const":"host_path"},"path":{"type":"string"}}};
const schema34 = {"type":"object","additionalProperties":false,"required":["kind","size_mb"],"properties":{"kind":{"const":"tmpfs"},"size_mb":{"$ref":"#/definitions/SizeMb"}}};
const schema35 = {"type":"integer","minimum":1,"maximum":4294967295,"x-error-code":"E_INVALID_RESOURCE"};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.size_mb === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "size_mb"},schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "size_mb"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("tmpfs" !== data0){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "tmpfs"},schema:"tmpfs",parentSchema:schema34.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.size_mb !== undefined){
let data1 = data.size_mb;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/type",keyword:"type",params:{type: "integer"},schema:schema35.type,parentSchema:schema35,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 4294967295 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},schema:4294967295,parentSchema:schema35,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema35,data:data1};
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
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}


function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema33.required,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "volume"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/definitions/VolumeMountSource/required",keyword:"required",params:{missingProperty: "kind"},schema:schema36.required,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.name === undefined){
const err2 = {instancePath,schemaPath:"#/definitions/VolumeMountSource/required",keyword:"required",params:{missingProperty: "name"},schema:schema36.required,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "name"))){
const err3 = {instancePath,schemaPath:"#/definitions/VolumeMountSource/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("volume" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/definitions/VolumeMountSource/properties/kind/const",keyword:"const",params:{allowedValue: "volume"},schema:"volume",parentSchema:schema36.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 !== "string"){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/definitions/VolumeMountSource/properties/name/type",keyword:"type",params:{type: "string"},schema:schema36.properties.name.type,parentSchema:schema36.properties.name,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/definitions/VolumeMountSource/type",keyword:"type",params:{type: "object"},schema:schema36.type,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else if(tag0 === "host_path"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err7 = {instancePath,schemaPath:"#/definitions/HostPathMountSource/required",keyword:"required",params:{missingProperty: "kind"},schema:schema37.required,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.path === undefined){
const err8 = {instancePath,schemaPath:"#/definitions/HostPathMountSource/required",keyword:"required",params:{missingProperty: "path"},schema:schema37.required,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key1 in data){
if(!((key1 === "kind") || (key1 === "path"))){
const err9 = {instancePath,schemaPath:"#/definitions/HostPathMountSource/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.kind !== undefined){
let data2 = data.kind;
if("host_path" !== data2){
const err10 = {instancePath:instancePath+"/kind",schemaPath:"#/definitions/HostPathMountSource/properties/kind/const",keyword:"const",params:{allowedValue: "host_path"},schema:"host_path",parentSchema:schema37.properties.kind,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.path !== undefined){
let data3 = data.path;
if(typeof data3 !== "string"){
const err11 = {instancePath:instancePath+"/path",schemaPath:"#/definitions/HostPathMountSource/properties/path/type",keyword:"type",params:{type: "string"},schema:schema37.properties.path.type,parentSchema:schema37.properties.path,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/definitions/HostPathMountSource/type",keyword:"type",params:{type: "object"},schema:schema37.type,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else if(tag0 === "tmpfs"){
if(!(validate32(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
}
else {
const err13 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0},schema:schema33.discriminator,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0},schema:schema33.discriminator,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema33.type,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate31.errors = vErrors;
return errors === 0;
}


function validate51(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.source === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "source"},schema:schema32.required,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.target === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "target"},schema:schema32.required,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.mode === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mode"},schema:schema32.required,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "source") || (key0 === "target")) || (key0 === "mode"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.source !== undefined){
if(!(validate31(data.source, {instancePath:instancePath+"/source",parentData:data,parentDataProperty:"source",rootData}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
if(data.target !== undefined){
let data1 = data.target;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: "string"},schema:schema32.properties.target.type,parentSchema:schema32.properties.target,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.mode !== undefined){
let data2 = data.mode;
if(!((data2 === "ro") || (data2 === "rw"))){
const err5 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema32.properties.mode.enum},schema:schema32.properties.mode.enum,parentSchema:schema32.properties.mode,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate51.errors = vErrors;
return errors === 0;
}

const schema38 = {"type":"object","additionalProperties":false,"required":["mode"],"properties":{"mode":{"enum":["none","bridge","host"]},"ports":{"type":"array","items":{"$ref":"#/definitions/Port"}},"egress":{"$ref":"#/definitions/Egress"}}};
const schema39 = {"type":"object","additionalProperties":false,"required":["host","guest","proto"],"properties":{"host":{"$ref":"#/definitions/PortNumber"},"guest":{"$ref":"#/definitions/PortNumber"},"proto":{"enum":["tcp","udp"]}}};
const schema40 = {"type":"integer","minimum":1,"maximum":65535,"x-error-code":"E_INVALID_PORT"};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.host === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "host"},schema:schema39.required,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.guest === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "guest"},schema:schema39.required,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.proto === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "proto"},schema:schema39.required,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "host") || (key0 === "guest")) || (key0 === "proto"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.host !== undefined){
let data0 = data.host;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err4 = {instancePath:instancePath+"/host",schemaPath:"#/definitions/PortNumber/type",keyword:"type",params:{type: "integer"},schema:schema40.type,parentSchema:schema40,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err5 = {instancePath:instancePath+"/host",schemaPath:"#/definitions/PortNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},schema:65535,parentSchema:schema40,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err6 = {instancePath:instancePath+"/host",schemaPath:"#/definitions/PortNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema40,data:data0};
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
if(data.guest !== undefined){
let data1 = data.guest;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err7 = {instancePath:instancePath+"/guest",schemaPath:"#/definitions/PortNumber/type",keyword:"type",params:{type: "integer"},schema:schema40.type,parentSchema:schema40,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err8 = {instancePath:instancePath+"/guest",schemaPath:"#/definitions/PortNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},schema:65535,parentSchema:schema40,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err9 = {instancePath:instancePath+"/guest",schemaPath:"#/definitions/PortNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema40,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.proto !== undefined){
let data2 = data.proto;
if(!((data2 === "tcp") || (data2 === "udp"))){
const err10 = {instancePath:instancePath+"/proto",schemaPath:"#/properties/proto/enum",keyword:"enum",params:{allowedValues: schema39.properties.proto.enum},schema:schema39.properties.proto.enum,parentSchema:schema39.properties.proto,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema39.type,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate37.errors = vErrors;
return errors === 0;
}

const schema42 = {"type":"object","additionalProperties":false,"required":["allowlist"],"properties":{"allowlist":{"type":"array","items":{"$ref":"#/definitions/EgressRule"}}}};
const schema43 = {"type":"object","additionalProperties":false,"required":["host","port"],"properties":{"host":{"type":"string"},"port":{"$ref":"#/definitions/PortNumber"}}};

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.host === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "host"},schema:schema43.required,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.port === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "port"},schema:schema43.required,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "host") || (key0 === "port"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.host !== undefined){
let data0 = data.host;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type: "string"},schema:schema43.properties.host.type,parentSchema:schema43.properties.host,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.port !== undefined){
let data1 = data.port;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/port",schemaPath:"#/definitions/PortNumber/type",keyword:"type",params:{type: "integer"},schema:schema40.type,parentSchema:schema40,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/port",schemaPath:"#/definitions/PortNumber/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},schema:65535,parentSchema:schema40,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/port",schemaPath:"#/definitions/PortNumber/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema40,data:data1};
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
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema43.type,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate40.errors = vErrors;
return errors === 0;
}


function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.allowlist === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "allowlist"},schema:schema42.required,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "allowlist")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.allowlist !== undefined){
let data0 = data.allowlist;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate40(data0[i0], {instancePath:instancePath+"/allowlist/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/allowlist",schemaPath:"#/properties/allowlist/type",keyword:"type",params:{type: "array"},schema:schema42.properties.allowlist.type,parentSchema:schema42.properties.allowlist,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema42.type,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate39.errors = vErrors;
return errors === 0;
}


function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.mode === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mode"},schema:schema38.required,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "mode") || (key0 === "ports")) || (key0 === "egress"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.mode !== undefined){
let data0 = data.mode;
if(!(((data0 === "none") || (data0 === "bridge")) || (data0 === "host"))){
const err2 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema38.properties.mode.enum},schema:schema38.properties.mode.enum,parentSchema:schema38.properties.mode,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.ports !== undefined){
let data1 = data.ports;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(!(validate37(data1[i0], {instancePath:instancePath+"/ports/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/type",keyword:"type",params:{type: "array"},schema:schema38.properties.ports.type,parentSchema:schema38.properties.ports,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.egress !== undefined){
if(!(validate39(data.egress, {instancePath:instancePath+"/egress",parentData:data,parentDataProperty:"egress",rootData}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema38.type,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate54.errors = vErrors;
return errors === 0;
}

const schema45 = {"type":"object","additionalProperties":false,"required":["cpu_cores","memory_mb","rootfs_size_mb"],"properties":{"cpu_cores":{"type":"integer","minimum":1,"maximum":65535,"x-error-code":"E_INVALID_RESOURCE"},"memory_mb":{"$ref":"#/definitions/SizeMb"},"rootfs_size_mb":{"$ref":"#/definitions/SizeMb"}}};

function validate58(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.cpu_cores === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "cpu_cores"},schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.memory_mb === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "memory_mb"},schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.rootfs_size_mb === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rootfs_size_mb"},schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "cpu_cores") || (key0 === "memory_mb")) || (key0 === "rootfs_size_mb"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.cpu_cores !== undefined){
let data0 = data.cpu_cores;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err4 = {instancePath:instancePath+"/cpu_cores",schemaPath:"#/properties/cpu_cores/type",keyword:"type",params:{type: "integer"},schema:schema45.properties.cpu_cores.type,parentSchema:schema45.properties.cpu_cores,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err5 = {instancePath:instancePath+"/cpu_cores",schemaPath:"#/properties/cpu_cores/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},schema:65535,parentSchema:schema45.properties.cpu_cores,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err6 = {instancePath:instancePath+"/cpu_cores",schemaPath:"#/properties/cpu_cores/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema45.properties.cpu_cores,data:data0};
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
if(data.memory_mb !== undefined){
let data1 = data.memory_mb;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err7 = {instancePath:instancePath+"/memory_mb",schemaPath:"#/definitions/SizeMb/type",keyword:"type",params:{type: "integer"},schema:schema35.type,parentSchema:schema35,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 4294967295 || isNaN(data1)){
const err8 = {instancePath:instancePath+"/memory_mb",schemaPath:"#/definitions/SizeMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},schema:4294967295,parentSchema:schema35,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err9 = {instancePath:instancePath+"/memory_mb",schemaPath:"#/definitions/SizeMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema35,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.rootfs_size_mb !== undefined){
let data2 = data.rootfs_size_mb;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err10 = {instancePath:instancePath+"/rootfs_size_mb",schemaPath:"#/definitions/SizeMb/type",keyword:"type",params:{type: "integer"},schema:schema35.type,parentSchema:schema35,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 4294967295 || isNaN(data2)){
const err11 = {instancePath:instancePath+"/rootfs_size_mb",schemaPath:"#/definitions/SizeMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},schema:4294967295,parentSchema:schema35,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err12 = {instancePath:instancePath+"/rootfs_size_mb",schemaPath:"#/definitions/SizeMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema35,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema45.type,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate58.errors = vErrors;
return errors === 0;
}

const schema52 = {"type":"object","additionalProperties":false,"required":["name","size_mb","persist"],"properties":{"name":{"$ref":"#/definitions/Id"},"size_mb":{"$ref":"#/definitions/SizeMb"},"persist":{"type":"boolean"}}};

function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},schema:schema52.required,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.size_mb === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "size_mb"},schema:schema52.required,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.persist === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "persist"},schema:schema52.required,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "name") || (key0 === "size_mb")) || (key0 === "persist"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern2.test(data0)){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/definitions/Id/pattern",keyword:"pattern",params:{pattern: "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$"},schema:"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$",parentSchema:schema13,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/definitions/Id/type",keyword:"type",params:{type: "string"},schema:schema13.type,parentSchema:schema13,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.size_mb !== undefined){
let data1 = data.size_mb;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err6 = {instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/type",keyword:"type",params:{type: "integer"},schema:schema35.type,parentSchema:schema35,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 4294967295 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},schema:4294967295,parentSchema:schema35,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err8 = {instancePath:instancePath+"/size_mb",schemaPath:"#/definitions/SizeMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema35,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.persist !== undefined){
let data2 = data.persist;
if(typeof data2 !== "boolean"){
const err9 = {instancePath:instancePath+"/persist",schemaPath:"#/properties/persist/type",keyword:"type",params:{type: "boolean"},schema:schema52.properties.persist.type,parentSchema:schema52.properties.persist,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema52.type,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate60.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="launch-v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.artifact_format_version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "artifact_format_version"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.flake_attribute === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "flake_attribute"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.flake_path === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "flake_path"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.ir_hash === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ir_hash"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.ir_schema_version === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ir_schema_version"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.toolchain_version === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "toolchain_version"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.workload_id === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "workload_id"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.image === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "image"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.entrypoint === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "entrypoint"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.env === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "env"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.mounts === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mounts"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.network === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "network"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.resources === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "resources"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.volumes === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "volumes"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.source === undefined){
const err14 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "source"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err15 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.artifact_format_version !== undefined){
let data0 = data.artifact_format_version;
if(!((data0 === "1.0") || (data0 === "1.1"))){
const err16 = {instancePath:instancePath+"/artifact_format_version",schemaPath:"#/properties/artifact_format_version/enum",keyword:"enum",params:{allowedValues: schema11.properties.artifact_format_version.enum},schema:schema11.properties.artifact_format_version.enum,parentSchema:schema11.properties.artifact_format_version,data:data0};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.flake_attribute !== undefined){
let data1 = data.flake_attribute;
if("mvmforge.workload" !== data1){
const err17 = {instancePath:instancePath+"/flake_attribute",schemaPath:"#/properties/flake_attribute/const",keyword:"const",params:{allowedValue: "mvmforge.workload"},schema:"mvmforge.workload",parentSchema:schema11.properties.flake_attribute,data:data1};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.flake_path !== undefined){
let data2 = data.flake_path;
if("." !== data2){
const err18 = {instancePath:instancePath+"/flake_path",schemaPath:"#/properties/flake_path/const",keyword:"const",params:{allowedValue: "."},schema:".",parentSchema:schema11.properties.flake_path,data:data2};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.ir_hash !== undefined){
let data3 = data.ir_hash;
if(typeof data3 === "string"){
if(!pattern0.test(data3)){
const err19 = {instancePath:instancePath+"/ir_hash",schemaPath:"#/properties/ir_hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema11.properties.ir_hash,data:data3};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/ir_hash",schemaPath:"#/properties/ir_hash/type",keyword:"type",params:{type: "string"},schema:schema11.properties.ir_hash.type,parentSchema:schema11.properties.ir_hash,data:data3};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.ir_schema_version !== undefined){
let data4 = data.ir_schema_version;
if(typeof data4 === "string"){
if(!pattern1.test(data4)){
const err21 = {instancePath:instancePath+"/ir_schema_version",schemaPath:"#/properties/ir_schema_version/pattern",keyword:"pattern",params:{pattern: "^0\\.[0-9]+$"},schema:"^0\\.[0-9]+$",parentSchema:schema11.properties.ir_schema_version,data:data4};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/ir_schema_version",schemaPath:"#/properties/ir_schema_version/type",keyword:"type",params:{type: "string"},schema:schema11.properties.ir_schema_version.type,parentSchema:schema11.properties.ir_schema_version,data:data4};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.toolchain_version !== undefined){
let data5 = data.toolchain_version;
if(typeof data5 !== "string"){
const err23 = {instancePath:instancePath+"/toolchain_version",schemaPath:"#/properties/toolchain_version/type",keyword:"type",params:{type: "string"},schema:schema11.properties.toolchain_version.type,parentSchema:schema11.properties.toolchain_version,data:data5};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.workload_id !== undefined){
let data6 = data.workload_id;
if(typeof data6 === "string"){
if(!pattern2.test(data6)){
const err24 = {instancePath:instancePath+"/workload_id",schemaPath:"workload-ir-v0.json#/definitions/Id/pattern",keyword:"pattern",params:{pattern: "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$"},schema:"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$",parentSchema:schema13,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/workload_id",schemaPath:"workload-ir-v0.json#/definitions/Id/type",keyword:"type",params:{type: "string"},schema:schema13.type,parentSchema:schema13,data:data6};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.image !== undefined){
let data7 = data.image;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.kind === undefined){
const err26 = {instancePath:instancePath+"/image",schemaPath:"workload-ir-v0.json#/definitions/NixPackagesImage/required",keyword:"required",params:{missingProperty: "kind"},schema:schema21.required,parentSchema:schema21,data:data7};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data7.packages === undefined){
const err27 = {instancePath:instancePath+"/image",schemaPath:"workload-ir-v0.json#/definitions/NixPackagesImage/required",keyword:"required",params:{missingProperty: "packages"},schema:schema21.required,parentSchema:schema21,data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key1 in data7){
if(!((key1 === "kind") || (key1 === "packages"))){
const err28 = {instancePath:instancePath+"/image",schemaPath:"workload-ir-v0.json#/definitions/NixPackagesImage/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema21,data:data7};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data7.kind !== undefined){
let data8 = data7.kind;
if("nix_packages" !== data8){
const err29 = {instancePath:instancePath+"/image/kind",schemaPath:"workload-ir-v0.json#/definitions/NixPackagesImage/properties/kind/const",keyword:"const",params:{allowedValue: "nix_packages"},schema:"nix_packages",parentSchema:schema21.properties.kind,data:data8};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data7.packages !== undefined){
let data9 = data7.packages;
if(Array.isArray(data9)){
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(typeof data10 !== "string"){
const err30 = {instancePath:instancePath+"/image/packages/" + i0,schemaPath:"workload-ir-v0.json#/definitions/NixPackagesImage/properties/packages/items/type",keyword:"type",params:{type: "string"},schema:schema21.properties.packages.items.type,parentSchema:schema21.properties.packages.items,data:data10};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/image/packages",schemaPath:"workload-ir-v0.json#/definitions/NixPackagesImage/properties/packages/type",keyword:"type",params:{type: "array"},schema:schema21.properties.packages.type,parentSchema:schema21.properties.packages,data:data9};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/image",schemaPath:"workload-ir-v0.json#/definitions/NixPackagesImage/type",keyword:"type",params:{type: "object"},schema:schema21.type,parentSchema:schema21,data:data7};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.entrypoint !== undefined){
let data11 = data.entrypoint;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.command === undefined){
const err33 = {instancePath:instancePath+"/entrypoint",schemaPath:"#/properties/entrypoint/required",keyword:"required",params:{missingProperty: "command"},schema:schema11.properties.entrypoint.required,parentSchema:schema11.properties.entrypoint,data:data11};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data11.working_dir === undefined){
const err34 = {instancePath:instancePath+"/entrypoint",schemaPath:"#/properties/entrypoint/required",keyword:"required",params:{missingProperty: "working_dir"},schema:schema11.properties.entrypoint.required,parentSchema:schema11.properties.entrypoint,data:data11};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data11.env === undefined){
const err35 = {instancePath:instancePath+"/entrypoint",schemaPath:"#/properties/entrypoint/required",keyword:"required",params:{missingProperty: "env"},schema:schema11.properties.entrypoint.required,parentSchema:schema11.properties.entrypoint,data:data11};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
for(const key2 in data11){
if(!((((key2 === "command") || (key2 === "working_dir")) || (key2 === "env")) || (key2 === "restart"))){
const err36 = {instancePath:instancePath+"/entrypoint",schemaPath:"#/properties/entrypoint/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema11.properties.entrypoint,data:data11};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data11.command !== undefined){
let data12 = data11.command;
if(Array.isArray(data12)){
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
let data13 = data12[i1];
if(typeof data13 !== "string"){
const err37 = {instancePath:instancePath+"/entrypoint/command/" + i1,schemaPath:"#/properties/entrypoint/properties/command/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.entrypoint.properties.command.items.type,parentSchema:schema11.properties.entrypoint.properties.command.items,data:data13};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/entrypoint/command",schemaPath:"#/properties/entrypoint/properties/command/type",keyword:"type",params:{type: "array"},schema:schema11.properties.entrypoint.properties.command.type,parentSchema:schema11.properties.entrypoint.properties.command,data:data12};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data11.working_dir !== undefined){
let data14 = data11.working_dir;
if(typeof data14 !== "string"){
const err39 = {instancePath:instancePath+"/entrypoint/working_dir",schemaPath:"#/properties/entrypoint/properties/working_dir/type",keyword:"type",params:{type: "string"},schema:schema11.properties.entrypoint.properties.working_dir.type,parentSchema:schema11.properties.entrypoint.properties.working_dir,data:data14};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data11.env !== undefined){
let data15 = data11.env;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key3 in data15){
let data16 = data15[key3];
if(typeof data16 !== "string"){
const err40 = {instancePath:instancePath+"/entrypoint/env/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/entrypoint/properties/env/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema11.properties.entrypoint.properties.env.additionalProperties.type,parentSchema:schema11.properties.entrypoint.properties.env.additionalProperties,data:data16};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/entrypoint/env",schemaPath:"#/properties/entrypoint/properties/env/type",keyword:"type",params:{type: "object"},schema:schema11.properties.entrypoint.properties.env.type,parentSchema:schema11.properties.entrypoint.properties.env,data:data15};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data11.restart !== undefined){
let data17 = data11.restart;
if(!(((data17 === "always") || (data17 === "on-failure")) || (data17 === "never"))){
const err42 = {instancePath:instancePath+"/entrypoint/restart",schemaPath:"#/properties/entrypoint/properties/restart/enum",keyword:"enum",params:{allowedValues: schema11.properties.entrypoint.properties.restart.enum},schema:schema11.properties.entrypoint.properties.restart.enum,parentSchema:schema11.properties.entrypoint.properties.restart,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/entrypoint",schemaPath:"#/properties/entrypoint/type",keyword:"type",params:{type: "object"},schema:schema11.properties.entrypoint.type,parentSchema:schema11.properties.entrypoint,data:data11};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.env !== undefined){
let data18 = data.env;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key4 in data18){
let data19 = data18[key4];
if(typeof data19 !== "string"){
const err44 = {instancePath:instancePath+"/env/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/env/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema11.properties.env.additionalProperties.type,parentSchema:schema11.properties.env.additionalProperties,data:data19};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/env",schemaPath:"#/properties/env/type",keyword:"type",params:{type: "object"},schema:schema11.properties.env.type,parentSchema:schema11.properties.env,data:data18};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.mounts !== undefined){
let data20 = data.mounts;
if(Array.isArray(data20)){
const len2 = data20.length;
for(let i2=0; i2<len2; i2++){
if(!(validate51(data20[i2], {instancePath:instancePath+"/mounts/" + i2,parentData:data20,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
}
}
else {
const err46 = {instancePath:instancePath+"/mounts",schemaPath:"#/properties/mounts/type",keyword:"type",params:{type: "array"},schema:schema11.properties.mounts.type,parentSchema:schema11.properties.mounts,data:data20};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.network !== undefined){
let data22 = data.network;
const _errs47 = errors;
let valid13 = false;
const _errs48 = errors;
if(!(validate54(data22, {instancePath:instancePath+"/network",parentData:data,parentDataProperty:"network",rootData}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
var _valid0 = _errs48 === errors;
valid13 = valid13 || _valid0;
if(!valid13){
const _errs49 = errors;
if(data22 !== null){
const err47 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema11.properties.network.anyOf[1].type,parentSchema:schema11.properties.network.anyOf[1],data:data22};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
var _valid0 = _errs49 === errors;
valid13 = valid13 || _valid0;
}
if(!valid13){
const err48 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/anyOf",keyword:"anyOf",params:{},schema:schema11.properties.network.anyOf,parentSchema:schema11.properties.network,data:data22};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
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
}
if(data.resources !== undefined){
if(!(validate58(data.resources, {instancePath:instancePath+"/resources",parentData:data,parentDataProperty:"resources",rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
if(data.volumes !== undefined){
let data24 = data.volumes;
if(Array.isArray(data24)){
const len3 = data24.length;
for(let i3=0; i3<len3; i3++){
if(!(validate60(data24[i3], {instancePath:instancePath+"/volumes/" + i3,parentData:data24,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
}
}
else {
const err49 = {instancePath:instancePath+"/volumes",schemaPath:"#/properties/volumes/type",keyword:"type",params:{type: "array"},schema:schema11.properties.volumes.type,parentSchema:schema11.properties.volumes,data:data24};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.secrets !== undefined){
let data26 = data.secrets;
if(Array.isArray(data26)){
const len4 = data26.length;
for(let i4=0; i4<len4; i4++){
let data27 = data26[i4];
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
if(data27.name === undefined){
const err50 = {instancePath:instancePath+"/secrets/" + i4,schemaPath:"#/properties/secrets/items/required",keyword:"required",params:{missingProperty: "name"},schema:schema11.properties.secrets.items.required,parentSchema:schema11.properties.secrets.items,data:data27};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data27.variable === undefined){
const err51 = {instancePath:instancePath+"/secrets/" + i4,schemaPath:"#/properties/secrets/items/required",keyword:"required",params:{missingProperty: "variable"},schema:schema11.properties.secrets.items.required,parentSchema:schema11.properties.secrets.items,data:data27};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data27.path === undefined){
const err52 = {instancePath:instancePath+"/secrets/" + i4,schemaPath:"#/properties/secrets/items/required",keyword:"required",params:{missingProperty: "path"},schema:schema11.properties.secrets.items.required,parentSchema:schema11.properties.secrets.items,data:data27};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
for(const key5 in data27){
if(!(((key5 === "name") || (key5 === "variable")) || (key5 === "path"))){
const err53 = {instancePath:instancePath+"/secrets/" + i4,schemaPath:"#/properties/secrets/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},schema:false,parentSchema:schema11.properties.secrets.items,data:data27};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data27.name !== undefined){
let data28 = data27.name;
if(typeof data28 === "string"){
if(!pattern2.test(data28)){
const err54 = {instancePath:instancePath+"/secrets/" + i4+"/name",schemaPath:"workload-ir-v0.json#/definitions/Id/pattern",keyword:"pattern",params:{pattern: "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$"},schema:"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$",parentSchema:schema13,data:data28};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/secrets/" + i4+"/name",schemaPath:"workload-ir-v0.json#/definitions/Id/type",keyword:"type",params:{type: "string"},schema:schema13.type,parentSchema:schema13,data:data28};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data27.variable !== undefined){
let data29 = data27.variable;
if(typeof data29 === "string"){
if(!pattern8.test(data29)){
const err56 = {instancePath:instancePath+"/secrets/" + i4+"/variable",schemaPath:"#/properties/secrets/items/properties/variable/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema11.properties.secrets.items.properties.variable,data:data29};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/secrets/" + i4+"/variable",schemaPath:"#/properties/secrets/items/properties/variable/type",keyword:"type",params:{type: "string"},schema:schema11.properties.secrets.items.properties.variable.type,parentSchema:schema11.properties.secrets.items.properties.variable,data:data29};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data27.path !== undefined){
let data30 = data27.path;
if((typeof data30 !== "string") && (data30 !== null)){
const err58 = {instancePath:instancePath+"/secrets/" + i4+"/path",schemaPath:"#/properties/secrets/items/properties/path/type",keyword:"type",params:{type: schema11.properties.secrets.items.properties.path.type},schema:schema11.properties.secrets.items.properties.path.type,parentSchema:schema11.properties.secrets.items.properties.path,data:data30};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/secrets/" + i4,schemaPath:"#/properties/secrets/items/type",keyword:"type",params:{type: "object"},schema:schema11.properties.secrets.items.type,parentSchema:schema11.properties.secrets.items,data:data27};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/type",keyword:"type",params:{type: "array"},schema:schema11.properties.secrets.type,parentSchema:schema11.properties.secrets,data:data26};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.health !== undefined){
let data31 = data.health;
const _errs68 = errors;
let valid20 = false;
const _errs69 = errors;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.command === undefined){
const err61 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/anyOf/0/required",keyword:"required",params:{missingProperty: "command"},schema:schema11.properties.health.anyOf[0].required,parentSchema:schema11.properties.health.anyOf[0],data:data31};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data31.interval_s === undefined){
const err62 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/anyOf/0/required",keyword:"required",params:{missingProperty: "interval_s"},schema:schema11.properties.health.anyOf[0].required,parentSchema:schema11.properties.health.anyOf[0],data:data31};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data31.timeout_s === undefined){
const err63 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/anyOf/0/required",keyword:"required",params:{missingProperty: "timeout_s"},schema:schema11.properties.health.anyOf[0].required,parentSchema:schema11.properties.health.anyOf[0],data:data31};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data31.retries === undefined){
const err64 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/anyOf/0/required",keyword:"required",params:{missingProperty: "retries"},schema:schema11.properties.health.anyOf[0].required,parentSchema:schema11.properties.health.anyOf[0],data:data31};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(data31.start_period_s === undefined){
const err65 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/anyOf/0/required",keyword:"required",params:{missingProperty: "start_period_s"},schema:schema11.properties.health.anyOf[0].required,parentSchema:schema11.properties.health.anyOf[0],data:data31};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
for(const key6 in data31){
if(!(((((key6 === "command") || (key6 === "interval_s")) || (key6 === "timeout_s")) || (key6 === "retries")) || (key6 === "start_period_s"))){
const err66 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/anyOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},schema:false,parentSchema:schema11.properties.health.anyOf[0],data:data31};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data31.command !== undefined){
let data32 = data31.command;
if(Array.isArray(data32)){
const len5 = data32.length;
for(let i5=0; i5<len5; i5++){
let data33 = data32[i5];
if(typeof data33 !== "string"){
const err67 = {instancePath:instancePath+"/health/command/" + i5,schemaPath:"#/properties/health/anyOf/0/properties/command/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.health.anyOf[0].properties.command.items.type,parentSchema:schema11.properties.health.anyOf[0].properties.command.items,data:data33};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
else {
const err68 = {instancePath:instancePath+"/health/command",schemaPath:"#/properties/health/anyOf/0/properties/command/type",keyword:"type",params:{type: "array"},schema:schema11.properties.health.anyOf[0].properties.command.type,parentSchema:schema11.properties.health.anyOf[0].properties.command,data:data32};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data31.interval_s !== undefined){
let data34 = data31.interval_s;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
const err69 = {instancePath:instancePath+"/health/interval_s",schemaPath:"#/properties/health/anyOf/0/properties/interval_s/type",keyword:"type",params:{type: "integer"},schema:schema11.properties.health.anyOf[0].properties.interval_s.type,parentSchema:schema11.properties.health.anyOf[0].properties.interval_s,data:data34};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 < 0 || isNaN(data34)){
const err70 = {instancePath:instancePath+"/health/interval_s",schemaPath:"#/properties/health/anyOf/0/properties/interval_s/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema11.properties.health.anyOf[0].properties.interval_s,data:data34};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
if(data31.timeout_s !== undefined){
let data35 = data31.timeout_s;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
const err71 = {instancePath:instancePath+"/health/timeout_s",schemaPath:"#/properties/health/anyOf/0/properties/timeout_s/type",keyword:"type",params:{type: "integer"},schema:schema11.properties.health.anyOf[0].properties.timeout_s.type,parentSchema:schema11.properties.health.anyOf[0].properties.timeout_s,data:data35};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 < 0 || isNaN(data35)){
const err72 = {instancePath:instancePath+"/health/timeout_s",schemaPath:"#/properties/health/anyOf/0/properties/timeout_s/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema11.properties.health.anyOf[0].properties.timeout_s,data:data35};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
if(data31.retries !== undefined){
let data36 = data31.retries;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
const err73 = {instancePath:instancePath+"/health/retries",schemaPath:"#/properties/health/anyOf/0/properties/retries/type",keyword:"type",params:{type: "integer"},schema:schema11.properties.health.anyOf[0].properties.retries.type,parentSchema:schema11.properties.health.anyOf[0].properties.retries,data:data36};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 < 0 || isNaN(data36)){
const err74 = {instancePath:instancePath+"/health/retries",schemaPath:"#/properties/health/anyOf/0/properties/retries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema11.properties.health.anyOf[0].properties.retries,data:data36};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
if(data31.start_period_s !== undefined){
let data37 = data31.start_period_s;
if(!(((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37))) && (isFinite(data37)))){
const err75 = {instancePath:instancePath+"/health/start_period_s",schemaPath:"#/properties/health/anyOf/0/properties/start_period_s/type",keyword:"type",params:{type: "integer"},schema:schema11.properties.health.anyOf[0].properties.start_period_s.type,parentSchema:schema11.properties.health.anyOf[0].properties.start_period_s,data:data37};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 < 0 || isNaN(data37)){
const err76 = {instancePath:instancePath+"/health/start_period_s",schemaPath:"#/properties/health/anyOf/0/properties/start_period_s/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema11.properties.health.anyOf[0].properties.start_period_s,data:data37};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
}
else {
const err77 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/anyOf/0/type",keyword:"type",params:{type: "object"},schema:schema11.properties.health.anyOf[0].type,parentSchema:schema11.properties.health.anyOf[0],data:data31};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
var _valid1 = _errs69 === errors;
valid20 = valid20 || _valid1;
if(!valid20){
const _errs84 = errors;
if(data31 !== null){
const err78 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema11.properties.health.anyOf[1].type,parentSchema:schema11.properties.health.anyOf[1],data:data31};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
var _valid1 = _errs84 === errors;
valid20 = valid20 || _valid1;
}
if(!valid20){
const err79 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/anyOf",keyword:"anyOf",params:{},schema:schema11.properties.health.anyOf,parentSchema:schema11.properties.health,data:data31};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
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
}
if(data.dependencies !== undefined){
let data38 = data.dependencies;
const _errs87 = errors;
let valid24 = false;
const _errs88 = errors;
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
if(data38.kind === undefined){
const err80 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/anyOf/0/required",keyword:"required",params:{missingProperty: "kind"},schema:schema11.properties.dependencies.anyOf[0].required,parentSchema:schema11.properties.dependencies.anyOf[0],data:data38};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(data38.lockfile === undefined){
const err81 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/anyOf/0/required",keyword:"required",params:{missingProperty: "lockfile"},schema:schema11.properties.dependencies.anyOf[0].required,parentSchema:schema11.properties.dependencies.anyOf[0],data:data38};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if(data38.kind !== undefined){
let data39 = data38.kind;
if(!((data39 === "node") || (data39 === "python"))){
const err82 = {instancePath:instancePath+"/dependencies/kind",schemaPath:"#/properties/dependencies/anyOf/0/properties/kind/enum",keyword:"enum",params:{allowedValues: schema11.properties.dependencies.anyOf[0].properties.kind.enum},schema:schema11.properties.dependencies.anyOf[0].properties.kind.enum,parentSchema:schema11.properties.dependencies.anyOf[0].properties.kind,data:data39};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data38.lockfile !== undefined){
let data40 = data38.lockfile;
if(typeof data40 !== "string"){
const err83 = {instancePath:instancePath+"/dependencies/lockfile",schemaPath:"#/properties/dependencies/anyOf/0/properties/lockfile/type",keyword:"type",params:{type: "string"},schema:schema11.properties.dependencies.anyOf[0].properties.lockfile.type,parentSchema:schema11.properties.dependencies.anyOf[0].properties.lockfile,data:data40};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
}
else {
const err84 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/anyOf/0/type",keyword:"type",params:{type: "object"},schema:schema11.properties.dependencies.anyOf[0].type,parentSchema:schema11.properties.dependencies.anyOf[0],data:data38};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
var _valid2 = _errs88 === errors;
valid24 = valid24 || _valid2;
if(!valid24){
const _errs93 = errors;
if(data38 !== null){
const err85 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema11.properties.dependencies.anyOf[1].type,parentSchema:schema11.properties.dependencies.anyOf[1],data:data38};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
var _valid2 = _errs93 === errors;
valid24 = valid24 || _valid2;
}
if(!valid24){
const err86 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/anyOf",keyword:"anyOf",params:{},schema:schema11.properties.dependencies.anyOf,parentSchema:schema11.properties.dependencies,data:data38};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
else {
errors = _errs87;
if(vErrors !== null){
if(_errs87){
vErrors.length = _errs87;
}
else {
vErrors = null;
}
}
}
}
if(data.source !== undefined){
let data41 = data.source;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.kind === undefined){
const err87 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/required",keyword:"required",params:{missingProperty: "kind"},schema:schema11.properties.source.required,parentSchema:schema11.properties.source,data:data41};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(data41.subdir === undefined){
const err88 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/required",keyword:"required",params:{missingProperty: "subdir"},schema:schema11.properties.source.required,parentSchema:schema11.properties.source,data:data41};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if(data41.file_count === undefined){
const err89 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/required",keyword:"required",params:{missingProperty: "file_count"},schema:schema11.properties.source.required,parentSchema:schema11.properties.source,data:data41};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(data41.tree_hash === undefined){
const err90 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/required",keyword:"required",params:{missingProperty: "tree_hash"},schema:schema11.properties.source.required,parentSchema:schema11.properties.source,data:data41};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
for(const key7 in data41){
if(!((((key7 === "kind") || (key7 === "subdir")) || (key7 === "file_count")) || (key7 === "tree_hash"))){
const err91 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},schema:false,parentSchema:schema11.properties.source,data:data41};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data41.kind !== undefined){
let data42 = data41.kind;
if("local_path" !== data42){
const err92 = {instancePath:instancePath+"/source/kind",schemaPath:"#/properties/source/properties/kind/const",keyword:"const",params:{allowedValue: "local_path"},schema:"local_path",parentSchema:schema11.properties.source.properties.kind,data:data42};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data41.subdir !== undefined){
let data43 = data41.subdir;
if("src" !== data43){
const err93 = {instancePath:instancePath+"/source/subdir",schemaPath:"#/properties/source/properties/subdir/const",keyword:"const",params:{allowedValue: "src"},schema:"src",parentSchema:schema11.properties.source.properties.subdir,data:data43};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data41.file_count !== undefined){
let data44 = data41.file_count;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
const err94 = {instancePath:instancePath+"/source/file_count",schemaPath:"#/properties/source/properties/file_count/type",keyword:"type",params:{type: "integer"},schema:schema11.properties.source.properties.file_count.type,parentSchema:schema11.properties.source.properties.file_count,data:data44};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 < 1 || isNaN(data44)){
const err95 = {instancePath:instancePath+"/source/file_count",schemaPath:"#/properties/source/properties/file_count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema11.properties.source.properties.file_count,data:data44};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
if(data41.tree_hash !== undefined){
let data45 = data41.tree_hash;
if(typeof data45 === "string"){
if(!pattern0.test(data45)){
const err96 = {instancePath:instancePath+"/source/tree_hash",schemaPath:"#/properties/source/properties/tree_hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema11.properties.source.properties.tree_hash,data:data45};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
else {
const err97 = {instancePath:instancePath+"/source/tree_hash",schemaPath:"#/properties/source/properties/tree_hash/type",keyword:"type",params:{type: "string"},schema:schema11.properties.source.properties.tree_hash.type,parentSchema:schema11.properties.source.properties.tree_hash,data:data45};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
else {
const err98 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "object"},schema:schema11.properties.source.type,parentSchema:schema11.properties.source,data:data41};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
}
else {
const err99 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

