/** What a stored value may be: the rules that every adapter can give back exactly. */
@NullMarked
package dev.stagekeeper.values;

import org.jspecify.annotations.NullMarked;
