package dev.stagekeeper.app.files;

/**
 * Something that is wrong in a file.
 *
 * @param line where, from 1; 0 if it is the file as a whole
 * @param field which field, such as {@code pieces[1].channel}; empty if it is none
 * @param message what is wrong, as the rest of a sentence
 */
public record FileFault(int line, String field, String message) {

  /** The fault as a line of text. */
  public String in(String file) {
    return file
        + (line > 0 ? ":" + line : "")
        + ": "
        + (field.isEmpty() ? "" : field + ": ")
        + message;
  }
}
