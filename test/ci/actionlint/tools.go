//go:build tools

// Package tools names the program that the tests build, so that go.mod and go.sum say exactly which.
package tools

import _ "github.com/rhysd/actionlint/cmd/actionlint"
