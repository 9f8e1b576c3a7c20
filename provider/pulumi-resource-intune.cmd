@echo off
node "%~dp0bin\plugin.js" %*
