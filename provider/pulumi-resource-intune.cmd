@echo off
if not defined INTUNE_PLUGIN_MEMORY_MB set INTUNE_PLUGIN_MEMORY_MB=1024
node --max-semi-space-size=4 --max-old-space-size=%INTUNE_PLUGIN_MEMORY_MB% "%~dp0bin\plugin.js" %*
