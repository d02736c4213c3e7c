package dev.stagekeeper.app.rules;

/** A template cannot be filled in; the message says why, as a sentence without a subject. */
public final class TemplateException extends RuntimeException {

  private final int line;

  TemplateException(String message, int line, Throwable cause) {
    super(message, cause);
    this.line = line;
  }

  /** The line of the template, from 1; 0 if it is not known. */
  public int line() {
    return line;
  }
}
