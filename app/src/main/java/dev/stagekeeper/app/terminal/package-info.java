/** What is shown on a terminal, screen by screen: a browser of runs and records, and a pager. */
@NullMarked
package dev.stagekeeper.app.terminal;

import org.jspecify.annotations.NullMarked;
