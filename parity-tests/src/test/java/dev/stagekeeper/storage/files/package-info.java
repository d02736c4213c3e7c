/** An adapter on a plain file, as small as one can be: the example for whoever writes another. */
@NullMarked
package dev.stagekeeper.storage.files;

import org.jspecify.annotations.NullMarked;
