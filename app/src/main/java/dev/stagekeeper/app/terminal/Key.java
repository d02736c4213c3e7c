package dev.stagekeeper.app.terminal;

/**
 * A key that was pressed.
 *
 * @param name which one
 * @param text what it types; empty unless it is {@link Name#TEXT}
 */
record Key(Name name, String text) {

  enum Name {
    TEXT,
    UP,
    DOWN,
    LEFT,
    RIGHT,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    ENTER,
    TAB,
    ESCAPE,
    BACKSPACE,
    /** Ctrl-L. */
    REDRAW,
    /** Ctrl-C, or nobody is there any more. */
    INTERRUPT,
    /** One that means nothing here. */
    OTHER
  }

  static Key of(Name name) {
    return new Key(name, "");
  }

  static Key typed(String text) {
    return new Key(Name.TEXT, text);
  }
}
