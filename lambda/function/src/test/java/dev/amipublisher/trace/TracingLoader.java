package dev.amipublisher.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;

/** Loads this project's classes once more, those of the function with a note at each entry. */
final class TracingLoader extends ClassLoader {

  private static final ClassDesc ENTRIES = ClassDesc.of(Entries.class.getName());
  private static final MethodTypeDesc ENTER =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

  TracingLoader() {
    super(TracingLoader.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("dev.amipublisher.") || name.equals(Entries.class.getName())) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? load(name) : loaded;
    }
  }

  private Class<?> load(String name) throws ClassNotFoundException {
    URL url = getResource(name.replace('.', '/') + ".class");
    if (url == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream stream = url.openStream()) {
      byte[] bytes = stream.readAllBytes();
      boolean isOfFunction = url.getPath().contains("/function/target/classes/");
      byte[] defined = isOfFunction ? traced(bytes) : bytes;
      return defineClass(name, defined, 0, defined.length);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static byte[] traced(byte[] bytes) {
    ClassFile format = ClassFile.of();
    ClassModel model = format.parse(bytes);
    String type = model.thisClass().asInternalName();
    return format.transformClass(
        model,
        (builder, element) -> {
          if (element instanceof MethodModel method && method.code().isPresent()) {
            String entered = type + "." + method.methodName().stringValue();
            builder.transformMethod(method, MethodTransform.transformingCode(noting(entered)));
          } else {
            builder.with(element);
          }
        });
  }

  private static CodeTransform noting(String entered) {
    return new CodeTransform() {
      @Override
      public void atStart(CodeBuilder code) {
        code.ldc(entered).invokestatic(ENTRIES, "enter", ENTER);
      }

      @Override
      public void accept(CodeBuilder code, CodeElement element) {
        code.with(element);
      }
    };
  }
}
