package dev.stagekeeper.app.terminal;

/**
 * A line on the screen.
 *
 * @param text what it says; fits, and is harmless
 * @param look how it looks
 */
record Line(String text, Look look) {

  enum Look {
    PLAIN,
    TITLE,
    HEAD,
    SELECTED,
    FAILED,
    NOTICE
  }
}
