/** Plans of repairs on disk, and the reports that repairs are undone from. */
@NullMarked
package dev.stagekeeper.app.repair;

import org.jspecify.annotations.NullMarked;
