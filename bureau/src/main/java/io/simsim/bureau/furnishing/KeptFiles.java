package io.simsim.bureau.furnishing;

import io.simsim.bureau.folder.FolderLock;
import io.simsim.bureau.keys.Compartment;
import io.simsim.bureau.keys.KeyStore;
import io.simsim.bureau.keys.Seal;
import io.simsim.engine.event.SubjectId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// The files that wait, each sealed under a key of its own, which is in the key store like a
/// subject's and is overwritten like one when the file was read.
final class KeptFiles {
  private final Path folder;
  private final KeyStore keyStore;

  /// @param folder made if it is not there
  KeptFiles(Path folder, KeyStore keyStore) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.keyStore = keyStore;
  }

  /// Makes a key for a file.
  ///
  /// @return the number of its block
  long key(UUID file) throws IOException {
    return keyStore.enrol(name(file));
  }

  /// A file to be written.
  SealedFile.Writer writer(UUID file, long block) throws IOException {
    return new SealedFile.Writer(path(file), seal(file, block), file);
  }

  /// The bytes of a file.
  ///
  /// @throws NoSuchFileException when it, or its key, is no longer here
  InputStream open(UUID file, long block) throws IOException {
    return SealedFile.open(path(file), seal(file, block), file);
  }

  /// Overwrites the key of a file, then removes what it opened.
  void destroy(UUID file, long block) throws IOException {
    keyStore.erase(block, name(file));
    Files.deleteIfExists(path(file));
    FolderLock.force(folder);
  }

  /// Removes what a crash left of files that nobody was told of.
  void removeAllBut(Set<UUID> known) throws IOException {
    List<Path> there = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.forEach(there::add);
    }
    for (Path path : there) {
      if (known.stream().noneMatch(file -> path(file).equals(path))) {
        Files.delete(path);
      }
    }
  }

  private Seal seal(UUID file, long block) throws NoSuchFileException {
    return keyStore
        .keys(block, name(file))
        .orElseThrow(() -> new NoSuchFileException(path(file).toString(), null, "its key is gone"))
        .of(Compartment.SELF);
  }

  /// No subject is called so.
  private static SubjectId name(UUID file) {
    return new SubjectId("file:" + file);
  }

  private Path path(UUID file) {
    return folder.resolve(file.toString());
  }
}
