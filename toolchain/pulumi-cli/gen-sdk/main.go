// Writes the SDKs of a package's schema for TypeScript, Python and Go: gen-sdk SCHEMA FOLDER
package main

import (
	"encoding/json"
	"log"
	"os"
	"path/filepath"
	"regexp"

	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "overlay-operator"

// The generators count on a final "/." of filepath.Rel, which Go 1.26 leaves out: a file in a folder then
// looks for the package's own files beside itself.
var besideItself = regexp.MustCompile(`from "\./(types/|utilities")`)
var besidePython = regexp.MustCompile(`(?m)^from \. import (_utilities|outputs|_inputs|_enums)`)

func main() {
	text, err := os.ReadFile(os.Args[1])
	check(err)
	var spec schema.PackageSpec
	check(json.Unmarshal(text, &spec))
	pkg, diagnostics, err := schema.BindSpec(spec, nil, schema.ValidationOptions{})
	check(err)
	if diagnostics.HasErrors() {
		log.Fatal(diagnostics)
	}
	files, err := nodejs.GeneratePackage(tool, pkg, nil, nil, false, nil)
	check(err)
	for name, text := range files {
		if filepath.Dir(name) != "." {
			files[name] = besideItself.ReplaceAll(text, []byte(`from "../$1`))
		}
	}
	write("nodejs", files)
	files, err = python.GeneratePackage(tool, pkg, nil, nil)
	check(err)
	for name, text := range files {
		if filepath.Dir(filepath.Dir(name)) != "." {
			files[name] = besidePython.ReplaceAll(text, []byte("from .. import $1"))
		}
	}
	write("python", files)
	files, err = gogen.GeneratePackage(tool, pkg, nil)
	check(err)
	write("go", files)
}

func write(language string, files map[string][]byte) {
	for name, text := range files {
		path := filepath.Join(os.Args[2], language, name)
		check(os.MkdirAll(filepath.Dir(path), 0o755))
		check(os.WriteFile(path, text, 0o644))
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
