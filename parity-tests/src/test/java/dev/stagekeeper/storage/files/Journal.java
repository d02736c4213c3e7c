package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.StorageException.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A file of commits, one after the other. Each is there whole or not at all: it has its length and
 * its checksum in front, and what a dying process wrote half of is cut off by the next. The file
 * belongs to one journal at a time, in whatever process. It only ever grows.
 *
 * <p>Not a {@code FileChannel}: that is closed by an interrupt of whoever is writing.
 */
final class Journal implements AutoCloseable {

  private static final int HEAD = 2 * Integer.BYTES;
  private static final int ABSENT = -1;

  /** Is told of every commit that is there, oldest first. */
  interface Reader {
    void committed(String tenant, String key, byte @Nullable [] value);
  }

  private final RandomAccessFile file;
  private long end;
  private boolean closed;

  /** Opens the file, which is made if there is none. */
  Journal(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "rw");
    try {
      if (file.getChannel().tryLock() == null) {
        throw new IOException("another process has it open");
      }
    } catch (OverlappingFileLockException e) {
      file.close();
      throw new IOException("this process has it open already", e);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Reads what is there. Called once, before anything is added. */
  void read(Reader reader) throws IOException {
    while (true) {
      file.seek(end);
      byte[] commit;
      try {
        int length = file.readInt();
        int checksum = file.readInt();
        if (length <= 0 || length > file.length() - end - HEAD) {
          break;
        }
        commit = new byte[length];
        file.readFully(commit);
        if (checksum != checksum(commit)) {
          break;
        }
      } catch (EOFException e) {
        break;
      }
      tell(reader, new DataInputStream(new ByteArrayInputStream(commit)));
      end += HEAD + commit.length;
    }
    file.setLength(end);
  }

  private static void tell(Reader reader, DataInputStream commit) throws IOException {
    String tenant = commit.readUTF();
    while (commit.available() > 0) {
      String key = commit.readUTF();
      int length = commit.readInt();
      reader.committed(tenant, key, length == ABSENT ? null : commit.readNBytes(length));
    }
  }

  /**
   * Adds a commit. When this returns it has reached the disk.
   *
   * @throws StorageException NOT_APPLIED if the journal was closed; UNKNOWN if the disk failed: who
   *     opens the file next may find the commit
   */
  synchronized void append(String tenant, List<Change> changes) {
    if (closed) {
      throw new StorageException("the storage was closed; open it again");
    }
    try {
      byte[] commit = bytes(tenant, changes);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(HEAD + commit.length);
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(commit.length);
      out.writeInt(checksum(commit));
      out.write(commit);
      file.seek(end);
      file.write(bytes.toByteArray());
      file.getFD().sync();
      end += HEAD + commit.length;
    } catch (IOException e) {
      throw new StorageException(
          "the commit could not be written; see the cause", Outcome.UNKNOWN, e);
    }
  }

  private static byte[] bytes(String tenant, List<Change> changes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(tenant);
    for (Change change : changes) {
      byte[] value = change.after();
      out.writeUTF(change.key());
      out.writeInt(value == null ? ABSENT : value.length);
      out.write(value == null ? new byte[0] : value);
    }
    return bytes.toByteArray();
  }

  private static int checksum(byte[] commit) {
    CRC32 sum = new CRC32();
    sum.update(commit);
    return (int) sum.getValue();
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      file.close();
    } catch (IOException e) {
      throw new StorageException("the file could not be closed", Outcome.NOT_APPLIED, e);
    }
  }
}
