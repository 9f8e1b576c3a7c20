//go:build tools

// Package tools pins the Pulumi CLI that scripts/setup builds where no Pulumi release can be downloaded.
package tools

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
