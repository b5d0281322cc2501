// Checks a log with golang.org/x/mod/sumdb alone: the checkpoint's signature, a proof of inclusion
// and one of consistency, and that its own proofs, made out of our tiles, are the same.
//
// Usage: main FOLDER, which holds the log and the files vkey, old (a checkpoint), index, entry,
// inclusion and consistency (one base64 hash a line).
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type tiles struct{ folder string }

func (t tiles) Height() int { return 8 }

func (t tiles) SaveTiles(_ []tlog.Tile, _ [][]byte) {}

// ReadTiles leaves out the height, which C2SP's paths do not have.
func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		path := "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
		data, err := os.ReadFile(filepath.Join(t.folder, path))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func must(err error) {
	if err != nil {
		fmt.Println("FAILED:", err)
		os.Exit(1)
	}
}

func read(folder, name string) string {
	data, err := os.ReadFile(filepath.Join(folder, name))
	must(err)
	return string(data)
}

func checkpoint(folder, name string, verifier note.Verifier) (int64, tlog.Hash) {
	opened, err := note.Open([]byte(read(folder, name)), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		must(fmt.Errorf("a checkpoint of %s", lines[0]))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return size, root
}

func hashes(text string) []tlog.Hash {
	var all []tlog.Hash
	for _, line := range strings.Fields(text) {
		hash, err := tlog.ParseHash(line)
		must(err)
		all = append(all, hash)
	}
	return all
}

func same(what string, ours []tlog.Hash, theirs []tlog.Hash) {
	if len(ours) != len(theirs) {
		must(fmt.Errorf("%s: %d hashes, not %d", what, len(ours), len(theirs)))
	}
	for i := range ours {
		if !bytes.Equal(ours[i][:], theirs[i][:]) {
			must(fmt.Errorf("%s: hash %d differs", what, i))
		}
	}
}

func main() {
	folder := os.Args[1]
	verifier, err := note.NewVerifier(strings.TrimSpace(read(folder, "vkey")))
	must(err)
	size, root := checkpoint(folder, "checkpoint", verifier)
	oldSize, oldRoot := checkpoint(folder, "old", verifier)
	index, err := strconv.ParseInt(read(folder, "index"), 10, 64)
	must(err)
	leaf := tlog.RecordHash([]byte(read(folder, "entry")))
	inclusion := hashes(read(folder, "inclusion"))
	consistency := hashes(read(folder, "consistency"))

	must(tlog.CheckRecord(inclusion, size, root, index, leaf))
	must(tlog.CheckTree(consistency, size, root, oldSize, oldRoot))

	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, tiles{folder})
	theirs, err := tlog.ProveRecord(size, index, reader)
	must(err)
	same("inclusion", inclusion, theirs)
	tree, err := tlog.ProveTree(size, oldSize, reader)
	must(err)
	same("consistency", consistency, tree)
	fmt.Printf("OK %d leaves\n", size)
}
