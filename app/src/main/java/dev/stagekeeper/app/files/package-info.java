/** Files that people write, and what is wrong in them. */
@NullMarked
package dev.stagekeeper.app.files;

import org.jspecify.annotations.NullMarked;
