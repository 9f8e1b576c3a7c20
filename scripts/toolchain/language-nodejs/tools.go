//go:build tools

// Package tools pins the Pulumi language host for Node.js that scripts/setup builds beside the CLI.
package tools

import _ "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs"
