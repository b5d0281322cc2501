import java.io.FileOutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.*;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;

/// Writes lz4.arrow and zstd.arrow into the directory given, with arrow-vector and
/// arrow-compression 19.0.0:
/// java --add-opens=java.base/java.nio=ALL-UNNAMED -cp 'JARS/*' Packed.java OUT
class Packed {
  public static void main(String[] arguments) throws Exception {
    write(arguments[0] + "/lz4.arrow", CodecType.LZ4_FRAME);
    write(arguments[0] + "/zstd.arrow", CodecType.ZSTD);
  }

  static void write(String file, CodecType codec) throws Exception {
    try (RootAllocator memory = new RootAllocator();
        IntVector n = new IntVector("n", memory);
        VarCharVector t = new VarCharVector("t", memory);
        FileOutputStream out = new FileOutputStream(file)) {
      for (int i = 0; i < 1000; i++) {
        n.setSafe(i, i * 7);
        if (i % 5 != 0) {
          t.setSafe(i, ("subject number " + i % 40).getBytes(StandardCharsets.UTF_8));
        }
      }
      VectorSchemaRoot root = VectorSchemaRoot.of(n, t);
      root.setRowCount(1000);
      try (ArrowFileWriter writer =
          new ArrowFileWriter(
              root,
              null,
              Channels.newChannel(out),
              null,
              IpcOption.DEFAULT,
              CommonsCompressionFactory.INSTANCE,
              codec)) {
        writer.start();
        writer.writeBatch();
        writer.end();
      }
    }
  }
}
