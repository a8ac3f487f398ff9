// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import java.util.HashMap;
import java.util.Map;

/** Defines woven copies of classes; all others come from the tests' own loader. */
final class WovenLoader extends ClassLoader {
    private final Map<String, byte[]> classFiles = new HashMap<>();

    WovenLoader() {
        super(WovenLoader.class.getClassLoader());
    }

    WovenLoader with(String name, byte[] classFile) {
        classFiles.put(name, classFile);
        return this;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            byte[] classFile = classFiles.get(name);
            if (classFile == null) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, classFile, 0, classFile.length);
        }
    }
}
