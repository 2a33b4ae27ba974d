/* Generated from schema/workload-ir-v0.json by: npm run generate */
import type { SchemaNode } from "../schema-faults.ts";

export const schema: SchemaNode & { readonly definitions: Readonly<Record<string, SchemaNode>> } = {
  "$schema": "http://json-schema.org/draft-07/schema#",
  "$id": "workload-ir-v0.json",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "schema_version",
    "id",
    "apps"
  ],
  "properties": {
    "schema_version": {
      "type": "string"
    },
    "id": {
      "$ref": "#/definitions/Id"
    },
    "apps": {
      "type": "array",
      "items": {
        "$ref": "#/definitions/App"
      }
    },
    "volumes": {
      "type": "array",
      "items": {
        "$ref": "#/definitions/Volume"
      }
    },
    "extensions": {
      "$ref": "#/definitions/Extensions"
    }
  },
  "definitions": {
    "Id": {
      "type": "string",
      "pattern": "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$",
      "x-error-code": "E_INVALID_ID"
    },
    "App": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name",
        "source",
        "image",
        "entrypoints",
        "resources"
      ],
      "properties": {
        "name": {
          "$ref": "#/definitions/Id"
        },
        "source": {
          "$ref": "#/definitions/Source"
        },
        "image": {
          "$ref": "#/definitions/Image"
        },
        "entrypoints": {
          "type": "array",
          "items": {
            "$ref": "#/definitions/Entrypoint"
          }
        },
        "env": {
          "$ref": "#/definitions/Env"
        },
        "mounts": {
          "type": "array",
          "items": {
            "$ref": "#/definitions/Mount"
          }
        },
        "network": {
          "anyOf": [
            {
              "$ref": "#/definitions/Network"
            },
            {
              "type": "null"
            }
          ]
        },
        "resources": {
          "$ref": "#/definitions/Resources"
        },
        "dependencies": {
          "anyOf": [
            {
              "$ref": "#/definitions/Dependencies"
            },
            {
              "type": "null"
            }
          ]
        },
        "health": {
          "anyOf": [
            {
              "$ref": "#/definitions/Health"
            },
            {
              "type": "null"
            }
          ]
        }
      }
    },
    "Source": {
      "type": "object",
      "required": [
        "kind"
      ],
      "discriminator": {
        "propertyName": "kind"
      },
      "oneOf": [
        {
          "$ref": "#/definitions/LocalPathSource"
        },
        {
          "$ref": "#/definitions/NixDerivationSource"
        },
        {
          "$ref": "#/definitions/OciImageSource"
        }
      ]
    },
    "LocalPathSource": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "path"
      ],
      "properties": {
        "kind": {
          "const": "local_path"
        },
        "path": {
          "type": "string"
        },
        "include": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "exclude": {
          "type": "array",
          "items": {
            "type": "string"
          }
        }
      }
    },
    "NixDerivationSource": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "expr"
      ],
      "properties": {
        "kind": {
          "const": "nix_derivation"
        },
        "expr": {
          "type": "string"
        }
      }
    },
    "OciImageSource": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "reference",
        "digest"
      ],
      "properties": {
        "kind": {
          "const": "oci_image"
        },
        "reference": {
          "type": "string"
        },
        "digest": {
          "type": "string"
        }
      }
    },
    "Image": {
      "type": "object",
      "required": [
        "kind"
      ],
      "discriminator": {
        "propertyName": "kind"
      },
      "oneOf": [
        {
          "$ref": "#/definitions/NixPackagesImage"
        },
        {
          "$ref": "#/definitions/OciBaseImage"
        }
      ]
    },
    "NixPackagesImage": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "packages"
      ],
      "properties": {
        "kind": {
          "const": "nix_packages"
        },
        "packages": {
          "type": "array",
          "items": {
            "type": "string"
          }
        }
      }
    },
    "OciBaseImage": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "reference",
        "digest"
      ],
      "properties": {
        "kind": {
          "const": "oci_base"
        },
        "reference": {
          "type": "string"
        },
        "digest": {
          "type": "string"
        }
      }
    },
    "Entrypoint": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "command"
      ],
      "properties": {
        "kind": {
          "const": "command"
        },
        "command": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "working_dir": {
          "type": "string"
        },
        "env": {
          "$ref": "#/definitions/Env"
        },
        "restart": {
          "enum": [
            "always",
            "on-failure",
            "never"
          ]
        }
      }
    },
    "Health": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "command"
      ],
      "properties": {
        "command": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "interval_s": {
          "$ref": "#/definitions/Bound"
        },
        "timeout_s": {
          "$ref": "#/definitions/Bound"
        },
        "retries": {
          "$ref": "#/definitions/Bound"
        },
        "start_period_s": {
          "type": "integer",
          "minimum": 0,
          "maximum": 4294967295,
          "x-error-code": "E_INVALID_RESOURCE"
        }
      }
    },
    "Bound": {
      "type": "integer",
      "minimum": 1,
      "maximum": 4294967295,
      "x-error-code": "E_INVALID_RESOURCE"
    },
    "Env": {
      "type": "object",
      "additionalProperties": {
        "$ref": "#/definitions/EnvValue"
      }
    },
    "EnvValue": {
      "type": "object",
      "required": [
        "kind"
      ],
      "discriminator": {
        "propertyName": "kind"
      },
      "oneOf": [
        {
          "$ref": "#/definitions/LiteralEnv"
        },
        {
          "$ref": "#/definitions/SecretRefEnv"
        }
      ]
    },
    "LiteralEnv": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "value"
      ],
      "properties": {
        "kind": {
          "const": "literal"
        },
        "value": {
          "type": "string"
        }
      }
    },
    "SecretRefEnv": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "ref"
      ],
      "properties": {
        "kind": {
          "const": "secret_ref"
        },
        "ref": {
          "$ref": "#/definitions/SecretRef"
        }
      }
    },
    "SecretRef": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name",
        "mount"
      ],
      "properties": {
        "name": {
          "$ref": "#/definitions/SecretName"
        },
        "mount": {
          "$ref": "#/definitions/SecretMount"
        }
      }
    },
    "SecretName": {
      "type": "string",
      "pattern": "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$",
      "x-error-code": "E_SECRET_NAME"
    },
    "SecretMount": {
      "type": "object",
      "required": [
        "kind"
      ],
      "discriminator": {
        "propertyName": "kind"
      },
      "oneOf": [
        {
          "$ref": "#/definitions/EnvSecretMount"
        },
        {
          "$ref": "#/definitions/FileSecretMount"
        }
      ]
    },
    "EnvSecretMount": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "var"
      ],
      "properties": {
        "kind": {
          "const": "env"
        },
        "var": {
          "type": "string"
        }
      }
    },
    "FileSecretMount": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "path"
      ],
      "properties": {
        "kind": {
          "const": "file"
        },
        "path": {
          "type": "string"
        }
      }
    },
    "Mount": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "source",
        "target",
        "mode"
      ],
      "properties": {
        "source": {
          "$ref": "#/definitions/MountSource"
        },
        "target": {
          "type": "string"
        },
        "mode": {
          "enum": [
            "ro",
            "rw"
          ]
        }
      }
    },
    "MountSource": {
      "type": "object",
      "required": [
        "kind"
      ],
      "discriminator": {
        "propertyName": "kind"
      },
      "oneOf": [
        {
          "$ref": "#/definitions/VolumeMountSource"
        },
        {
          "$ref": "#/definitions/HostPathMountSource"
        },
        {
          "$ref": "#/definitions/TmpfsMountSource"
        }
      ]
    },
    "VolumeMountSource": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "name"
      ],
      "properties": {
        "kind": {
          "const": "volume"
        },
        "name": {
          "type": "string"
        }
      }
    },
    "HostPathMountSource": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "path"
      ],
      "properties": {
        "kind": {
          "const": "host_path"
        },
        "path": {
          "type": "string"
        }
      }
    },
    "TmpfsMountSource": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "size_mb"
      ],
      "properties": {
        "kind": {
          "const": "tmpfs"
        },
        "size_mb": {
          "$ref": "#/definitions/SizeMb"
        }
      }
    },
    "SizeMb": {
      "type": "integer",
      "minimum": 1,
      "maximum": 4294967295,
      "x-error-code": "E_INVALID_RESOURCE"
    },
    "PortNumber": {
      "type": "integer",
      "minimum": 1,
      "maximum": 65535,
      "x-error-code": "E_INVALID_PORT"
    },
    "Network": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "mode"
      ],
      "properties": {
        "mode": {
          "enum": [
            "none",
            "bridge",
            "host"
          ]
        },
        "ports": {
          "type": "array",
          "items": {
            "$ref": "#/definitions/Port"
          }
        },
        "egress": {
          "$ref": "#/definitions/Egress"
        }
      }
    },
    "Port": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "host",
        "guest",
        "proto"
      ],
      "properties": {
        "host": {
          "$ref": "#/definitions/PortNumber"
        },
        "guest": {
          "$ref": "#/definitions/PortNumber"
        },
        "proto": {
          "enum": [
            "tcp",
            "udp"
          ]
        }
      }
    },
    "Egress": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "allowlist"
      ],
      "properties": {
        "allowlist": {
          "type": "array",
          "items": {
            "$ref": "#/definitions/EgressRule"
          }
        }
      }
    },
    "EgressRule": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "host",
        "port"
      ],
      "properties": {
        "host": {
          "type": "string"
        },
        "port": {
          "$ref": "#/definitions/PortNumber"
        }
      }
    },
    "Resources": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "cpu_cores",
        "memory_mb",
        "rootfs_size_mb"
      ],
      "properties": {
        "cpu_cores": {
          "type": "integer",
          "minimum": 1,
          "maximum": 65535,
          "x-error-code": "E_INVALID_RESOURCE"
        },
        "memory_mb": {
          "$ref": "#/definitions/SizeMb"
        },
        "rootfs_size_mb": {
          "$ref": "#/definitions/SizeMb"
        }
      }
    },
    "Dependencies": {
      "type": "object",
      "required": [
        "kind"
      ],
      "discriminator": {
        "propertyName": "kind"
      },
      "oneOf": [
        {
          "$ref": "#/definitions/PythonDependencies"
        },
        {
          "$ref": "#/definitions/NodeDependencies"
        },
        {
          "$ref": "#/definitions/NoDependencies"
        }
      ]
    },
    "PythonDependencies": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "lockfile",
        "tool"
      ],
      "properties": {
        "kind": {
          "const": "python"
        },
        "lockfile": {
          "type": "string"
        },
        "tool": {
          "enum": [
            "uv",
            "pylock",
            "pip_tools"
          ]
        }
      }
    },
    "NodeDependencies": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "lockfile",
        "tool"
      ],
      "properties": {
        "kind": {
          "const": "node"
        },
        "lockfile": {
          "type": "string"
        },
        "tool": {
          "enum": [
            "npm",
            "pnpm",
            "yarn"
          ]
        }
      }
    },
    "NoDependencies": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind"
      ],
      "properties": {
        "kind": {
          "const": "none"
        }
      }
    },
    "Volume": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name",
        "size_mb",
        "persist"
      ],
      "properties": {
        "name": {
          "$ref": "#/definitions/Id"
        },
        "size_mb": {
          "$ref": "#/definitions/SizeMb"
        },
        "persist": {
          "type": "boolean"
        }
      }
    },
    "Extensions": {
      "type": "object",
      "additionalProperties": {
        "type": "object"
      }
    }
  }
};
