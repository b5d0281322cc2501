package io.simsim.tree;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// What in Java sources is larger than it may be, found by the parser of the JDK.
///
/// A method counts from its return type, a constructor and an initializer from the opening brace,
/// to the closing brace: doc comments and annotations (a table of test cases) do not count. A line
/// counts in characters as a reader sees them; an import cannot be broken and does not count.
final class Sizes {
  private static final int METHOD_LINES_MAX = 70;
  private static final int FILE_LINES_MAX = 700;
  private static final int LINE_CHARACTERS_MAX = 100;

  /// One thing that is too large: `method`, `file` or `line`, its size, and where it is.
  record Excess(String kind, int size, String where) {
    @Override
    public String toString() {
      return kind + " " + size + " " + where;
    }
  }

  private final Path root;
  private final List<Excess> found = new ArrayList<>();

  private Sizes(Path root) {
    this.root = root;
  }

  /// Everything too large in `files`; places are named relative to `root`.
  static List<Excess> above(Path root, Collection<Path> files) throws IOException {
    Sizes sizes = new Sizes(root);
    for (Path file : files) {
      sizes.lines(file);
    }
    if (!files.isEmpty()) {
      sizes.methods(files);
    }
    return List.copyOf(sizes.found);
  }

  private void lines(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    add("file", lines.size(), FILE_LINES_MAX, name(file));
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("import ")) {
        continue;
      }
      int characters = line.codePointCount(0, line.length());
      add("line", characters, LINE_CHARACTERS_MAX, name(file) + ":" + (i + 1));
    }
  }

  private void methods(Collection<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new MethodScanner(unit, positions).scan(unit, null);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void add(String kind, int size, int most, String where) {
    if (size > most) {
      found.add(new Excess(kind, size, where));
    }
  }

  private String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private final class MethodScanner extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final LineMap lineMap;

    MethodScanner(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
      this.lineMap = unit.getLineMap();
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      for (Tree member : type.getMembers()) {
        if (member instanceof MethodTree method) {
          Tree start = Objects.requireNonNullElse(method.getReturnType(), method.getBody());
          measure(start, method, method.getName().toString());
        } else if (member instanceof BlockTree block) {
          measure(block, block, type.getSimpleName() + "-initializer");
        }
      }
      return super.visitClass(type, null);
    }

    private void measure(Tree start, Tree end, String name) {
      long first = lineMap.getLineNumber(positions.getStartPosition(unit, start));
      long last = lineMap.getLineNumber(positions.getEndPosition(unit, end));
      Path file = Path.of(unit.getSourceFile().toUri());
      add("method", (int) (last - first + 1), METHOD_LINES_MAX, name(file) + "#" + name);
    }
  }
}
