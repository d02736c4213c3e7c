/** The command line: a class for each command. */
@NullMarked
package dev.stagekeeper.app.cli;

import org.jspecify.annotations.NullMarked;
